import { watchingSuite } from "../suites/watching/suite.ts";
import { airflow } from "../support/airflow.ts";

watchingSuite(airflow);
