import { airflow } from "../support/airflow.ts";
import { describeConformance } from "./conformance/suite.ts";

describeConformance(airflow());
