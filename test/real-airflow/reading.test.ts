import { describeReading } from "../suites/reading/reading.ts";
import { airflow } from "../support/airflow.ts";

describeReading(airflow, airflow().version);
