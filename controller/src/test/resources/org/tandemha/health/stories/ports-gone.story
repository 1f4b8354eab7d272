# No RTP port is left: calls through SIP end with congestion, while load is low.
expect CALLS_FAILING
10.000 call.sip FAILED UNAVAILABLE stopped at answer: congestion
20.000 call.sip OK
45 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at answer: congestion
 10.26 CALLS_FAILING: calls fail: sip: 2 of 2 calls failed, the last: stopped at answer: congestion; proven on core, ari, trunk.itsp
 10.26 FAILING after 10 s HEALTHY: calls fail: sip: 2 of 2 calls failed, the last: stopped at answer: congestion; proven on core, ari, trunk.itsp
 20.26 call.sip is OK after 10 s FAILED: well
 20.26 CALLS_FAILING ended after 10 s
 20.26 HEALTHY after 10 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
