import { callCounts } from "../reading/calls.ts";
import { airflow } from "../support/airflow.ts";

callCounts(airflow);
