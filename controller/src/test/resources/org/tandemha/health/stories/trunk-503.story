# The provider answers calls over the trunk with 503; OPTIONS and registration are fine.
expect UPSTREAM_DOWN
10.000 call.trunk.itsp FAILED UNAVAILABLE stopped at bridge: refused with 503
25.000 call.trunk.itsp OK
45 end HEALTHY
----
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: refused with 503
 14.05 UPSTREAM_DOWN: the provider says it cannot serve now: call.trunk.itsp: stopped at bridge: refused with 503; 1 of 1 trunks down
 14.05 FAILING after 14 s HEALTHY: the provider says it cannot serve now: call.trunk.itsp: stopped at bridge: refused with 503; 1 of 1 trunks down
 28.05 call.trunk.itsp is OK after 16 s FAILED: well
 28.05 UPSTREAM_DOWN ended after 14 s
 28.05 HEALTHY after 14 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
