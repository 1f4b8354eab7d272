# app_dial is unloaded: calls that dial are refused with 603, the ARI path goes on, OPTIONS stays 200.
expect CALLS_FAILING
10.000 call.core,call.sip FAILED REFUSED stopped at bridge: refused with 603
10.000 call.trunk.itsp FAILED REFUSED stopped at bridge: refused with 603
20.000 call.core,call.sip,call.trunk.itsp OK
45 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at bridge: refused with 603
 10.26 CALLS_FAILING: calls fail: sip: 2 of 2 calls failed, the last: stopped at bridge: refused with 603; proven on ari
 10.26 FAILING after 10 s HEALTHY: calls fail: sip: 2 of 2 calls failed, the last: stopped at bridge: refused with 603; proven on ari
 10.44 call.core is FAILED after 10 s OK: stopped at bridge: refused with 603
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: refused with 603
 20.26 call.sip is OK after 10 s FAILED: well
 20.44 call.core is OK after 10 s FAILED: well
 20.44 CALLS_FAILING ended after 10 s
 20.44 HEALTHY after 10 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: call.trunk.itsp: stopped at bridge: refused with 603
 22.05 call.trunk.itsp is OK after 10 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
