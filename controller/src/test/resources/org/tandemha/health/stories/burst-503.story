# Too much work: SIP calls are told "not now", the load sensors see it, calls still complete on another path.
expect OVERLOADED
10.000 load.taskprocessors FAILED LIMIT pjsip/distributor: 4100 tasks waiting
10.000 call.sip FAILED UNAVAILABLE stopped at answer: refused with 503
10.000 call.core DEGRADED LATE proven after 812 ms
20.000 load.taskprocessors,call.sip,call.core OK
45 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at answer: refused with 503
 10.44 call.core is DEGRADED after 10 s OK: proven after 812 ms
 10.73 load.taskprocessors is FAILED after 11 s OK: pjsip/distributor: 4100 tasks waiting
 10.73 OVERLOADED: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 4100 tasks waiting; slow: call.core: proven after 812 ms; call.sip: stopped at answer: refused with 503; calls still complete on core, ari, trunk.itsp
 10.73 DEGRADED after 11 s HEALTHY: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 4100 tasks waiting; slow: call.core: proven after 812 ms; call.sip: stopped at answer: refused with 503; calls still complete on core, ari, trunk.itsp
 20.26 call.sip is OK after 10 s FAILED: well
 20.44 call.core is OK after 10 s DEGRADED: well
 20.73 load.taskprocessors is OK after 10 s FAILED: well
 23.40 OVERLOADED ended after 13 s
 23.40 HEALTHY after 13 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
