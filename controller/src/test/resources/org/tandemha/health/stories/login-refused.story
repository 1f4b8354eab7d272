# AMI and ARI answer, but test calls may not be started.
expect PROBE_BROKEN
10.000 call.core,call.ari,call.sip,call.trunk.itsp UNKNOWN CANNOT_TRY Originate refused: permission denied
25.000 call.core,call.ari,call.sip,call.trunk.itsp OK
40 end HEALTHY
----
 10.26 call.sip is UNKNOWN after 10 s OK: Originate refused: permission denied
 10.44 call.core is UNKNOWN after 10 s OK: Originate refused: permission denied
 10.47 call.ari is UNKNOWN after 10 s OK: Originate refused: permission denied
 12.05 call.trunk.itsp is UNKNOWN after 12 s OK: Originate refused: permission denied
 12.76 PROBE_BROKEN: test calls cannot be tried: call.core: Originate refused: permission denied; call.ari: Originate refused: permission denied; call.sip: Originate refused: permission denied; call.trunk.itsp: Originate refused: permission denied; no path proves calls, the last proof is 2.8 s old
 12.76 UNKNOWN after 13 s HEALTHY: test calls cannot be tried: call.core: Originate refused: permission denied; call.ari: Originate refused: permission denied; call.sip: Originate refused: permission denied; call.trunk.itsp: Originate refused: permission denied; no path proves calls, the last proof is 2.8 s old
 25.01 call.sip is OK after 15 s UNKNOWN: well
 25.01 DEGRADED after 12 s UNKNOWN: test calls cannot be tried: call.core: Originate refused: permission denied; call.ari: Originate refused: permission denied; call.trunk.itsp: Originate refused: permission denied; calls are still proven on sip
 25.19 call.core is OK after 15 s UNKNOWN: well
 25.22 call.ari is OK after 15 s UNKNOWN: well
 26.05 call.trunk.itsp is OK after 14 s UNKNOWN: well
 26.05 PROBE_BROKEN ended after 13 s
 26.05 HEALTHY after 1.0 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
