# Under too much work bridging breaks as well: what is refused with no proof at all is not excused for long.
expect OVERLOADED, CALLS_FAILING
10.000 load.taskprocessors DEGRADED LIMIT pjsip/distributor: 520 tasks waiting
10.000 call.core,call.ari DEGRADED LATE proven after 812 ms
20.000 call.core,call.sip,call.trunk.itsp FAILED REFUSED stopped at bridge: refused with 603
30 end FAILING
----
 10.44 call.core is DEGRADED after 10 s OK: proven after 812 ms
 10.47 call.ari is DEGRADED after 10 s OK: proven after 812 ms
 10.73 load.taskprocessors is DEGRADED after 11 s OK: pjsip/distributor: 520 tasks waiting
 10.73 OVERLOADED: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 520 tasks waiting; slow: call.core: proven after 812 ms; call.ari: proven after 812 ms; calls still complete on core, ari, sip, trunk.itsp
 10.73 DEGRADED after 11 s HEALTHY: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 520 tasks waiting; slow: call.core: proven after 812 ms; call.ari: proven after 812 ms; calls still complete on core, ari, sip, trunk.itsp
 20.26 call.sip is FAILED after 20 s OK: stopped at bridge: refused with 603
 20.44 call.core is FAILED after 10 s DEGRADED: stopped at bridge: refused with 603
 21.51 CALLS_FAILING: calls fail: sip: 7 of 7 calls failed, the last: stopped at bridge: refused with 603; proven on ari
 21.51 FAILING after 11 s DEGRADED: calls fail: sip: 7 of 7 calls failed, the last: stopped at bridge: refused with 603; proven on ari; also OVERLOADED: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 520 tasks waiting; slow: call.ari: proven after 812 ms; calls still complete on ari
 22.05 call.trunk.itsp is FAILED after 22 s OK: stopped at bridge: refused with 603
end    FAILING, score 70: calls fail: core: 80 of 80 calls failed, the last: stopped at bridge: refused with 603; sip: 40 of 40 calls failed, the last: stopped at bridge: refused with 603; proven on ari; also OVERLOADED: more work than Asterisk can do in time: load.taskprocessors: pjsip/distributor: 520 tasks waiting; slow: call.ari: proven after 812 ms; calls still complete on ari
