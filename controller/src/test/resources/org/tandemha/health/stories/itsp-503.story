# The provider answers everything with 503, which Asterisk's registration tells as a rejection.
expect UPSTREAM_DOWN
10.000 trunk.itsp.registration FAILED REFUSED registration itsp is rejected
10.000 upstream.itsp.sip FAILED UNAVAILABLE OPTIONS answered with 503
10.000 call.trunk.itsp FAILED UNAVAILABLE stopped at bridge: refused with 503
25.000 trunk.itsp.registration,call.trunk.itsp,upstream.itsp.sip OK
45 end HEALTHY
----
 11.66 trunk.itsp.registration is DEGRADED after 12 s OK: registration itsp is rejected
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: refused with 503
 13.20 upstream.itsp.sip is DEGRADED after 13 s OK: OPTIONS answered with 503
 14.05 UPSTREAM_DOWN: the provider says it cannot serve now: call.trunk.itsp: stopped at bridge: refused with 503; 1 of 1 trunks down
 14.05 FAILING after 14 s HEALTHY: the provider says it cannot serve now: call.trunk.itsp: stopped at bridge: refused with 503; 1 of 1 trunks down
 14.16 trunk.itsp.registration is FAILED after 2.5 s DEGRADED: registration itsp is rejected
 14.20 upstream.itsp.sip is FAILED after 1.0 s DEGRADED: OPTIONS answered with 503
 25.16 trunk.itsp.registration is OK after 11 s FAILED: well
 26.20 upstream.itsp.sip is OK after 12 s FAILED: well
 26.20 UPSTREAM_DOWN ended after 12 s
 26.20 HEALTHY after 12 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: call.trunk.itsp: stopped at bridge: refused with 503
 28.05 call.trunk.itsp is OK after 16 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
