# ARI is refused; calls are started over AMI and proven.
expect PROBE_BROKEN
10.000 ari.ping FAILED GONE connection refused
10.000 call.ari UNKNOWN CANNOT_TRY ARI is not connected
25.000 ari.ping,call.ari OK
40 end HEALTHY
----
 10.47 call.ari is UNKNOWN after 10 s OK: ARI is not connected
 10.65 ari.ping is FAILED after 11 s OK: connection refused
 12.97 PROBE_BROKEN: test calls cannot be tried: call.ari: ARI is not connected; calls are still proven on core, sip, trunk.itsp
 12.97 DEGRADED after 13 s HEALTHY: test calls cannot be tried: call.ari: ARI is not connected; calls are still proven on core, sip, trunk.itsp
 25.22 call.ari is OK after 15 s UNKNOWN: well
 25.65 ari.ping is OK after 15 s FAILED: well
 25.65 PROBE_BROKEN ended after 13 s
 25.65 HEALTHY after 13 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
