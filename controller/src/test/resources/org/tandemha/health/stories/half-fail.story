# Calls on the core path fail in turn, never two in a row.
expect CALLS_FAILING
10.00 call.core FAILED NOT_BRIDGED stopped at bridge: both legs hung up
10.25 call.core OK
10.50 call.core FAILED NOT_BRIDGED stopped at bridge: both legs hung up
10.75 call.core OK
11.00 call.core FAILED NOT_BRIDGED stopped at bridge: both legs hung up
11.25 call.core OK
11.50 call.core FAILED NOT_BRIDGED stopped at bridge: both legs hung up
11.75 call.core OK
12.00 call.core FAILED NOT_BRIDGED stopped at bridge: both legs hung up
12.25 call.core OK
12.50 call.core FAILED NOT_BRIDGED stopped at bridge: both legs hung up
12.75 call.core OK
20 end HEALTHY
----
 11.69 call.core is DEGRADED after 12 s OK: stopped at bridge: both legs hung up
 12.09 CALLS_FAILING: some calls fail: core: 4 of the last 8 calls failed, the last: stopped at bridge: both legs hung up; proven on core, ari, sip, trunk.itsp
 12.09 DEGRADED after 12 s HEALTHY: some calls fail: core: 4 of the last 8 calls failed, the last: stopped at bridge: both legs hung up; proven on core, ari, sip, trunk.itsp
 13.19 call.core is OK after 1.5 s DEGRADED: well
 13.19 CALLS_FAILING ended after 1.1 s
 13.19 HEALTHY after 1.1 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
