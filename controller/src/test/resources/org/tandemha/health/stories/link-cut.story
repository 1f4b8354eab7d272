# One of two networks to the other peer is cut.
expect LINK_CUT
10.000 link.b.lan FAILED SILENT no echo within 300 ms
20.000 link.b.lan OK
30 end HEALTHY
----
 11.06 link.b.lan is FAILED after 11 s OK: no echo within 300 ms
 11.06 LINK_CUT: a link is cut, others work: link.b.lan: no echo within 300 ms
 11.06 DEGRADED after 11 s HEALTHY: a link is cut, others work: link.b.lan: no echo within 300 ms
 20.56 link.b.lan is OK after 9.5 s FAILED: well
 20.56 LINK_CUT ended after 9.5 s
 20.56 HEALTHY after 9.5 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
