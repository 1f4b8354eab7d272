# The spool is full.
expect HOST_SICK
10.000 host.disk.spool FAILED LIMIT /var/spool/asterisk is 100 % full
25.000 host.disk.spool OK
40 end HEALTHY
----
 11.09 host.disk.spool is FAILED after 11 s OK: /var/spool/asterisk is 100 % full
 12.09 HOST_SICK: the host is not well: host.disk.spool: /var/spool/asterisk is 100 % full
 12.09 DEGRADED after 12 s HEALTHY: the host is not well: host.disk.spool: /var/spool/asterisk is 100 % full
 26.09 host.disk.spool is OK after 15 s FAILED: well
 26.09 HOST_SICK ended after 14 s
 26.09 HEALTHY after 14 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
