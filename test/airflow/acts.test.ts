import { describeActs } from "../acts/suite.ts";
import { airflow } from "../support/airflow.ts";

describeActs(airflow);
