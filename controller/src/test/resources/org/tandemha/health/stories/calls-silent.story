# Calls are never answered though Asterisk works and AMI answers.
expect CALLS_FAILING
10.000 call.core,call.ari,call.sip FAILED SILENT stopped at answer: no answer within 500 ms
20.000 call.core,call.ari,call.sip OK
30 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at answer: no answer within 500 ms
 10.44 call.core is FAILED after 10 s OK: stopped at answer: no answer within 500 ms
 10.47 call.ari is FAILED after 10 s OK: stopped at answer: no answer within 500 ms
 13.26 CALLS_FAILING: calls fail: core: 13 of 13 calls failed, the last: stopped at answer: no answer within 500 ms; ari: 13 of 13 calls failed, the last: stopped at answer: no answer within 500 ms; sip: 14 of 14 calls failed, the last: stopped at answer: no answer within 500 ms; proven on trunk.itsp
 13.26 FAILING after 13 s HEALTHY: calls fail: core: 13 of 13 calls failed, the last: stopped at answer: no answer within 500 ms; ari: 13 of 13 calls failed, the last: stopped at answer: no answer within 500 ms; sip: 14 of 14 calls failed, the last: stopped at answer: no answer within 500 ms; proven on trunk.itsp
 20.26 call.sip is OK after 10 s FAILED: well
 20.44 call.core is OK after 10 s FAILED: well
 20.47 call.ari is OK after 10 s FAILED: well
 20.47 CALLS_FAILING ended after 7.2 s
 20.47 HEALTHY after 7.2 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
