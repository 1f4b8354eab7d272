# The other peer loses its power.
expect PEER_DOWN
10.000 link.b.lan,link.b.cross FAILED SILENT no echo within 300 ms
20.000 link.b.lan,link.b.cross OK
30 end HEALTHY
----
 11.06 link.b.lan is FAILED after 11 s OK: no echo within 300 ms
 11.10 link.b.cross is FAILED after 11 s OK: no echo within 300 ms
 11.10 PEER_DOWN: no link to the peer works, while others are reached: link.b.lan: no echo within 300 ms; link.b.cross: no echo within 300 ms
 11.10 DEGRADED after 11 s HEALTHY: no link to the peer works, while others are reached: link.b.lan: no echo within 300 ms; link.b.cross: no echo within 300 ms
 20.10 PEER_DOWN ended after 9.0 s
 20.10 HEALTHY after 9.0 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 24 of 26 sensors are well; not well: link.b.lan: no echo within 300 ms; link.b.cross: no echo within 300 ms
 20.56 link.b.lan is OK after 9.5 s FAILED: well
 20.60 link.b.cross is OK after 9.5 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
