# Calls are never answered though Asterisk works and AMI answers.
expect CALLS_FAILING
10.000 call.core,call.ari,call.sip FAILED SILENT stopped at answer: no answer within 500 ms
20.000 call.core,call.ari,call.sip OK
30 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at answer: no answer within 500 ms
 10.26 CALLS_FAILING: calls fail: sip: 2 of 2 calls failed, the last: stopped at answer: no answer within 500 ms; proven on trunk.itsp
 10.26 FAILING after 10 s HEALTHY: calls fail: sip: 2 of 2 calls failed, the last: stopped at answer: no answer within 500 ms; proven on trunk.itsp
 10.44 call.core is FAILED after 10 s OK: stopped at answer: no answer within 500 ms
 10.47 call.ari is FAILED after 10 s OK: stopped at answer: no answer within 500 ms
 20.26 call.sip is OK after 10 s FAILED: well
 20.44 call.core is OK after 10 s FAILED: well
 20.47 call.ari is OK after 10 s FAILED: well
 20.47 CALLS_FAILING ended after 10 s
 20.47 HEALTHY after 10 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
