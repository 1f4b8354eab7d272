# Tandem's own test context is removed: calls through it fail, the ARI path needs none.
expect PROBE_BROKEN
10.000 call.core,call.sip,call.trunk.itsp FAILED NOT_BRIDGED stopped at bridge: leg A hung up after 2 ms
10.000 probe.context FAILED GONE tandem-probe,core,1 is not in the dialplan
20.000 call.core,call.sip,call.trunk.itsp,probe.context OK
45 end HEALTHY
----
 10.26 call.sip is FAILED after 10 s OK: stopped at bridge: leg A hung up after 2 ms
 10.37 probe.context is FAILED after 10 s OK: tandem-probe,core,1 is not in the dialplan
 10.37 PROBE_BROKEN: Tandem's test context is missing, so test calls say nothing about customers' calls: probe.context: tandem-probe,core,1 is not in the dialplan; calls are still proven on ari
 10.37 DEGRADED after 10 s HEALTHY: Tandem's test context is missing, so test calls say nothing about customers' calls: probe.context: tandem-probe,core,1 is not in the dialplan; calls are still proven on ari
 10.44 call.core is FAILED after 10 s OK: stopped at bridge: leg A hung up after 2 ms
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: leg A hung up after 2 ms
 20.26 call.sip is OK after 10 s FAILED: well
 20.37 probe.context is OK after 10 s FAILED: well
 20.37 PROBE_BROKEN ended after 10 s
 20.37 HEALTHY after 10 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 24 of 26 sensors are well; not well: call.core: stopped at bridge: leg A hung up after 2 ms; call.trunk.itsp: stopped at bridge: leg A hung up after 2 ms
 20.44 call.core is OK after 10 s FAILED: well
 22.05 call.trunk.itsp is OK after 10 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
