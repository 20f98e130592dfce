import { describeActs } from "../suites/acts/suite.ts";
import { describeTold } from "../suites/acts/told.ts";
import { airflow } from "../support/airflow.ts";

describeActs(airflow);
describeTold(airflow);
