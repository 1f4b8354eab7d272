# The spare interface loses its carrier.
expect LINK_CUT
10.000! carrier.cross FAILED GONE cross has no carrier
10.000 link.b.cross FAILED SILENT no route
20.000! carrier.cross OK
20.500 link.b.cross OK
30 end HEALTHY
----
 10.00 carrier.cross is FAILED after 10.0 s OK: cross has no carrier
 11.00 LINK_CUT: a link is cut, others work: carrier.cross: cross has no carrier
 11.00 DEGRADED after 11 s HEALTHY: a link is cut, others work: carrier.cross: cross has no carrier
 11.10 link.b.cross is FAILED after 11 s OK: no route
 20.00 carrier.cross is OK after 10 s FAILED: well
 21.10 link.b.cross is OK after 10 s FAILED: well
 21.10 LINK_CUT ended after 10 s
 21.10 HEALTHY after 10 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
