import { watchingSuite } from "../watch/suite.ts";
import { airflow } from "../support/airflow.ts";

watchingSuite(airflow);
