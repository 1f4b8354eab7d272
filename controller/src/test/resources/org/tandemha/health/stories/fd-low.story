# Asterisk has hardly a file descriptor left; calls still pass, new ARI connections do not.
expect HOST_SICK
10.000 ari.ping FAILED SILENT no answer within 500 ms
10.000 host.fds FAILED LIMIT 64 of 64 file descriptors used
25.000 ari.ping,host.fds OK
40 end HEALTHY
----
 10.65 ari.ping is FAILED after 11 s OK: no answer within 500 ms
 11.06 host.fds is FAILED after 11 s OK: 64 of 64 file descriptors used
 12.06 HOST_SICK: the host is not well: host.fds: 64 of 64 file descriptors used
 12.06 DEGRADED after 12 s HEALTHY: the host is not well: host.fds: 64 of 64 file descriptors used
 25.65 ari.ping is OK after 15 s FAILED: well
 26.06 host.fds is OK after 15 s FAILED: well
 26.06 HOST_SICK ended after 14 s
 26.06 HEALTHY after 14 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
