# The provider refuses REGISTER and INVITE of this peer with 403.
expect TRUNK_DOWN
10.000 trunk.itsp.registration FAILED REFUSED rejected with 403
10.000 call.trunk.itsp FAILED REFUSED stopped at bridge: refused with 403
25.000 trunk.itsp.registration,call.trunk.itsp OK
45 end HEALTHY
----
 11.66 trunk.itsp.registration is DEGRADED after 12 s OK: rejected with 403
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: refused with 403
 14.05 TRUNK_DOWN: a trunk is down while the way to it is fine: call.trunk.itsp: stopped at bridge: refused with 403; 1 of 1 trunks down
 14.05 FAILING after 14 s HEALTHY: a trunk is down while the way to it is fine: call.trunk.itsp: stopped at bridge: refused with 403; 1 of 1 trunks down
 14.16 trunk.itsp.registration is FAILED after 2.5 s DEGRADED: rejected with 403
 25.16 trunk.itsp.registration is OK after 11 s FAILED: well
 28.05 call.trunk.itsp is OK after 16 s FAILED: well
 28.05 TRUNK_DOWN ended after 14 s
 28.05 HEALTHY after 14 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
