import { airflow } from "../support/airflow.ts";
import { describeConformance } from "../suites/conformance/suite.ts";

describeConformance(airflow());
