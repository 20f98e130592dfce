import { describeMutations } from "../suites/mutations/suite.ts";
import { describeParamsAndPayloads } from "../suites/mutations/params-and-payloads.ts";
import { airflow } from "../support/airflow.ts";

describeMutations(airflow);
describeParamsAndPayloads(airflow);
