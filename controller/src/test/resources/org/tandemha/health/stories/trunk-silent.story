# The provider drops this peer's SIP; its host still answers ICMP.
expect TRUNK_DOWN
10.000 trunk.itsp.registration FAILED SILENT no answer to REGISTER
10.000 upstream.itsp.sip FAILED SILENT no answer to OPTIONS within 1 s
10.000 call.trunk.itsp FAILED SILENT stopped at bridge: no answer within 2 s
25.000 trunk.itsp.registration,call.trunk.itsp,upstream.itsp.sip OK
45 end HEALTHY
----
 11.66 trunk.itsp.registration is DEGRADED after 12 s OK: no answer to REGISTER
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: no answer within 2 s
 13.20 upstream.itsp.sip is DEGRADED after 13 s OK: no answer to OPTIONS within 1 s
 14.05 TRUNK_DOWN: a trunk is down while the way to it is fine: call.trunk.itsp: stopped at bridge: no answer within 2 s; 1 of 1 trunks down
 14.05 FAILING after 14 s HEALTHY: a trunk is down while the way to it is fine: call.trunk.itsp: stopped at bridge: no answer within 2 s; 1 of 1 trunks down
 14.16 trunk.itsp.registration is FAILED after 2.5 s DEGRADED: no answer to REGISTER
 14.20 upstream.itsp.sip is FAILED after 1.0 s DEGRADED: no answer to OPTIONS within 1 s
 25.16 trunk.itsp.registration is OK after 11 s FAILED: well
 26.20 upstream.itsp.sip is OK after 12 s FAILED: well
 28.05 call.trunk.itsp is OK after 16 s FAILED: well
 28.05 TRUNK_DOWN ended after 14 s
 28.05 HEALTHY after 14 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
