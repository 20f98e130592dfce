import { callCounts } from "../suites/reading/calls.ts";
import { airflow } from "../support/airflow.ts";

callCounts(airflow);
