import { describeReading } from "../reading/reading.ts";
import { airflow } from "../support/airflow.ts";

describeReading(airflow, airflow().version);
