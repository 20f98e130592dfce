import { describeActs } from "../acts/suite.ts";
import { describeTold } from "../acts/told.ts";
import { airflow } from "../support/airflow.ts";

describeActs(airflow);
describeTold(airflow);
