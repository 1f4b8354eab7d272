# Every bridge technology is unloaded: calls are answered, then dropped.
expect CALLS_FAILING
10.000 call.core,call.ari,call.sip,call.trunk.itsp FAILED NOT_BRIDGED stopped at bridge: both legs hung up after 3 ms
20.000 call.core,call.ari,call.sip,call.trunk.itsp OK
45 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at bridge: both legs hung up after 3 ms
 10.26 CALLS_FAILING: calls fail: sip: 2 of 2 calls failed, the last: stopped at bridge: both legs hung up after 3 ms
 10.26 FAILING after 10 s HEALTHY: calls fail: sip: 2 of 2 calls failed, the last: stopped at bridge: both legs hung up after 3 ms
 10.44 call.core is FAILED after 10 s OK: stopped at bridge: both legs hung up after 3 ms
 10.47 call.ari is FAILED after 10 s OK: stopped at bridge: both legs hung up after 3 ms
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: both legs hung up after 3 ms
 20.26 call.sip is OK after 10 s FAILED: well
 20.44 call.core is OK after 10 s FAILED: well
 20.47 call.ari is OK after 10 s FAILED: well
 20.47 CALLS_FAILING ended after 10 s
 20.47 HEALTHY after 10 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: call.trunk.itsp: stopped at bridge: both legs hung up after 3 ms
 22.05 call.trunk.itsp is OK after 10 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
