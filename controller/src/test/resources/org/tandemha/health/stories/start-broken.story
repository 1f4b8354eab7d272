# The controller meets an Asterisk that has no test context: after the grace it says so.
expect PROBE_BROKEN
0 call.core,call.sip,call.trunk.itsp,call.ari FAILED NOT_BRIDGED stopped at bridge: leg A hung up after 2 ms
0 probe.context FAILED GONE tandem-probe,core,1 is not in the dialplan
25 end UNKNOWN
----
  2.05 call.trunk.itsp is FAILED after 2.0 s UNKNOWN: stopped at bridge: leg A hung up after 2 ms
 20.00 PROBE_BROKEN: Tandem's test context is missing, so test calls say nothing about customers' calls: probe.context: tandem-probe,core,1 is not in the dialplan; no path proves calls, the last proof is as long as we look old
end    UNKNOWN, score 68: Tandem's test context is missing, so test calls say nothing about customers' calls: probe.context: tandem-probe,core,1 is not in the dialplan; no path proves calls, the last proof is as long as we look old
