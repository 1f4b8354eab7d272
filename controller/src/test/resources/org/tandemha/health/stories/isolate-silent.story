# Nothing passes from or to this machine, though its carriers are there.
expect ISOLATED
10.000 link.b.lan,link.b.cross,upstream.router.icmp,upstream.itsp.icmp,upstream.itsp.sip FAILED SILENT no answer
10.000 trunk.itsp.registration FAILED SILENT no answer to REGISTER
10.000 call.trunk.itsp FAILED SILENT stopped at bridge: no answer within 2 s
10.000 contacts.registered FAILED GONE 0 of 10 contacts registered
25.000 link.b.lan,link.b.cross,upstream.router.icmp,upstream.itsp.icmp,upstream.itsp.sip OK
30.000 trunk.itsp.registration,call.trunk.itsp,contacts.registered OK
50 end HEALTHY
----
 11.06 link.b.lan is FAILED after 11 s OK: no answer
 11.10 link.b.cross is FAILED after 11 s OK: no answer
 11.10 ISOLATED: this machine reaches nobody: 2 of 2 targets fail: link.b.lan: no answer; link.b.cross: no answer
 11.10 FAILING after 11 s HEALTHY: this machine reaches nobody: 2 of 2 targets fail: link.b.lan: no answer; link.b.cross: no answer
 11.19 contacts.registered is FAILED after 11 s OK: 0 of 10 contacts registered
 11.66 trunk.itsp.registration is DEGRADED after 12 s OK: no answer to REGISTER
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: no answer within 2 s
 12.13 upstream.router.icmp is FAILED after 12 s OK: no answer
 12.17 upstream.itsp.icmp is FAILED after 12 s OK: no answer
 13.20 upstream.itsp.sip is DEGRADED after 13 s OK: no answer
 14.16 trunk.itsp.registration is FAILED after 2.5 s DEGRADED: no answer to REGISTER
 14.20 upstream.itsp.sip is FAILED after 1.0 s DEGRADED: no answer
 25.06 ISOLATED ended after 14 s
 25.06 HEALTHY after 14 s FAILING: calls are proven on core, ari, sip; 18 of 26 sensors are well; not well: call.trunk.itsp: stopped at bridge: no answer within 2 s; trunk.itsp.registration: no answer to REGISTER; contacts.registered: 0 of 10 contacts registered; upstream.router.icmp: no answer; and 4 more
 25.56 link.b.lan is OK after 15 s FAILED: well
 25.60 link.b.cross is OK after 15 s FAILED: well
 26.13 upstream.router.icmp is OK after 14 s FAILED: well
 26.17 upstream.itsp.icmp is OK after 14 s FAILED: well
 26.20 upstream.itsp.sip is OK after 12 s FAILED: well
 30.16 trunk.itsp.registration is OK after 16 s FAILED: well
 31.19 contacts.registered is OK after 20 s FAILED: well
 32.05 call.trunk.itsp is OK after 20 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
