# More work than Asterisk can do: taskprocessors fill up, calls are late, some time out, AMI is slow; then it is over.
expect OVERLOADED
10.000 load.taskprocessors DEGRADED LIMIT pjsip/distributor: 520 tasks waiting
10.000 load.cpu FAILED LIMIT processor 100 % busy
10.200 call.core DEGRADED LATE proven after 812 ms
10.200 call.sip FAILED SILENT stopped at answer: no answer within 1 s
10.200 call.trunk.itsp FAILED SILENT stopped at answer: no answer within 2 s
11.000 ami.ping FAILED SILENT no answer within 250 ms
12.000 load.taskprocessors FAILED LIMIT pjsip/distributor: 4100 tasks waiting
12.000 trunk.itsp.registration FAILED SILENT no answer to REGISTER
15.000 call.core FAILED SILENT stopped at answer: no answer within 1 s
15.700 call.core DEGRADED LATE proven after 990 ms
25.000 load.taskprocessors,load.cpu,ami.ping,call.core,call.sip OK
27.000 trunk.itsp.registration,call.trunk.itsp OK
50 end HEALTHY
----
 10.51 call.sip is FAILED after 11 s OK: stopped at answer: no answer within 1 s
 10.69 call.core is DEGRADED after 11 s OK: proven after 812 ms
 10.73 load.taskprocessors is DEGRADED after 11 s OK: pjsip/distributor: 520 tasks waiting
 10.73 OVERLOADED: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 520 tasks waiting; slow: call.core: proven after 812 ms; call.sip: stopped at answer: no answer within 1 s; calls still complete on core, ari, trunk.itsp
 10.73 DEGRADED after 11 s HEALTHY: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 520 tasks waiting; slow: call.core: proven after 812 ms; call.sip: stopped at answer: no answer within 1 s; calls still complete on core, ari, trunk.itsp
 11.02 load.cpu is FAILED after 11 s OK: processor 100 % busy
 11.36 ami.ping is FAILED after 11 s OK: no answer within 250 ms
 12.73 load.taskprocessors is FAILED after 2.0 s DEGRADED: pjsip/distributor: 4100 tasks waiting
 13.66 trunk.itsp.registration is DEGRADED after 14 s OK: no answer to REGISTER
 14.05 call.trunk.itsp is FAILED after 14 s OK: stopped at answer: no answer within 2 s
 15.44 call.core is FAILED after 4.8 s DEGRADED: stopped at answer: no answer within 1 s
 16.16 trunk.itsp.registration is FAILED after 2.5 s DEGRADED: no answer to REGISTER
 16.19 call.core is DEGRADED after 0.8 s FAILED: proven after 990 ms
 25.26 call.sip is OK after 15 s FAILED: well
 25.36 ami.ping is OK after 14 s FAILED: well
 25.44 call.core is OK after 9.3 s DEGRADED: well
 25.73 load.taskprocessors is OK after 13 s FAILED: well
 26.02 load.cpu is OK after 15 s FAILED: well
 27.16 trunk.itsp.registration is OK after 11 s FAILED: well
 28.40 OVERLOADED ended after 18 s
 28.40 HEALTHY after 18 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: call.trunk.itsp: stopped at answer: no answer within 2 s
 30.05 call.trunk.itsp is OK after 16 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
