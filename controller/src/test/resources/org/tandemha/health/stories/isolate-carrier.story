# This machine's interfaces lose their carrier.
expect ISOLATED
10.000! carrier.lan FAILED GONE lan has no carrier
10.000! carrier.cross FAILED GONE cross has no carrier
10.000 link.b.lan,link.b.cross,upstream.router.icmp,upstream.itsp.icmp,upstream.itsp.sip FAILED SILENT no route
10.000 trunk.itsp.registration FAILED SILENT no answer to REGISTER
10.000 call.trunk.itsp FAILED SILENT stopped at bridge: no answer within 2 s
25.000! carrier.lan OK
25.000! carrier.cross OK
26.000 link.b.lan,link.b.cross,upstream.router.icmp,upstream.itsp.icmp,upstream.itsp.sip OK
30.000 trunk.itsp.registration,call.trunk.itsp OK
50 end HEALTHY
----
 10.00 carrier.lan is FAILED after 9.8 s OK: lan has no carrier
 10.00 ISOLATED: this machine has lost its network: carrier.lan: lan has no carrier
 10.00 FAILING after 10.0 s HEALTHY: this machine has lost its network: carrier.lan: lan has no carrier
 10.00 carrier.cross is FAILED after 10.0 s OK: cross has no carrier
 11.06 link.b.lan is FAILED after 11 s OK: no route
 11.10 link.b.cross is FAILED after 11 s OK: no route
 11.66 trunk.itsp.registration is DEGRADED after 12 s OK: no answer to REGISTER
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: no answer within 2 s
 12.13 upstream.router.icmp is FAILED after 12 s OK: no route
 12.17 upstream.itsp.icmp is FAILED after 12 s OK: no route
 13.20 upstream.itsp.sip is DEGRADED after 13 s OK: no route
 14.16 trunk.itsp.registration is FAILED after 2.5 s DEGRADED: no answer to REGISTER
 14.20 upstream.itsp.sip is FAILED after 1.0 s DEGRADED: no route
 25.00 carrier.lan is OK after 15 s FAILED: well
 25.00 carrier.cross is OK after 15 s FAILED: well
 25.00 ISOLATED ended after 15 s
 25.00 HEALTHY after 15 s FAILING: calls are proven on core, ari, sip; 19 of 26 sensors are well; not well: call.trunk.itsp: stopped at bridge: no answer within 2 s; trunk.itsp.registration: no answer to REGISTER; upstream.router.icmp: no route; upstream.itsp.icmp: no route; and 3 more
 26.56 link.b.lan is OK after 16 s FAILED: well
 26.60 link.b.cross is OK after 16 s FAILED: well
 27.13 upstream.router.icmp is OK after 15 s FAILED: well
 27.17 upstream.itsp.icmp is OK after 15 s FAILED: well
 27.20 upstream.itsp.sip is OK after 13 s FAILED: well
 30.16 trunk.itsp.registration is OK after 16 s FAILED: well
 32.05 call.trunk.itsp is OK after 20 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
