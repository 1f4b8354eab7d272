# The router is gone: the provider's host with it, the peer on the LAN still answers.
expect UPSTREAM_DOWN
10.000 upstream.router.icmp,upstream.itsp.icmp,upstream.itsp.sip FAILED SILENT no echo within 1 s
10.000 trunk.itsp.registration FAILED SILENT no answer to REGISTER
10.000 call.trunk.itsp FAILED SILENT stopped at bridge: no answer within 2 s
25.000 upstream.router.icmp,upstream.itsp.icmp,upstream.itsp.sip OK
30.000 trunk.itsp.registration,call.trunk.itsp OK
50 end HEALTHY
----
 11.66 trunk.itsp.registration is DEGRADED after 12 s OK: no answer to REGISTER
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: no answer within 2 s
 12.13 upstream.router.icmp is FAILED after 12 s OK: no echo within 1 s
 12.13 UPSTREAM_DOWN: what lies upstream is down: upstream.router.icmp: no echo within 1 s; 1 of 1 trunks down
 12.13 FAILING after 12 s HEALTHY: what lies upstream is down: upstream.router.icmp: no echo within 1 s; 1 of 1 trunks down
 12.17 upstream.itsp.icmp is FAILED after 12 s OK: no echo within 1 s
 13.20 upstream.itsp.sip is DEGRADED after 13 s OK: no echo within 1 s
 14.16 trunk.itsp.registration is FAILED after 2.5 s DEGRADED: no answer to REGISTER
 14.20 upstream.itsp.sip is FAILED after 1.0 s DEGRADED: no echo within 1 s
 26.13 upstream.router.icmp is OK after 14 s FAILED: well
 26.17 upstream.itsp.icmp is OK after 14 s FAILED: well
 26.17 UPSTREAM_DOWN ended after 14 s
 26.17 HEALTHY after 14 s FAILING: calls are proven on core, ari, sip; 23 of 26 sensors are well; not well: call.trunk.itsp: stopped at bridge: no answer within 2 s; trunk.itsp.registration: no answer to REGISTER; upstream.itsp.sip: no echo within 1 s
 26.20 upstream.itsp.sip is OK after 12 s FAILED: well
 30.16 trunk.itsp.registration is OK after 16 s FAILED: well
 32.05 call.trunk.itsp is OK after 20 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
