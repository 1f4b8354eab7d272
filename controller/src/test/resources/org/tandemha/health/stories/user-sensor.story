# An administrator's own sensor fails.
expect HOST_SICK
10.000 user.door FAILED GONE the door contact is open
20.000 user.door OK
30 end HEALTHY
----
 11.18 user.door is FAILED after 11 s OK: the door contact is open
 12.18 HOST_SICK: the host is not well: user.door: the door contact is open
 12.18 DEGRADED after 12 s HEALTHY: the host is not well: user.door: the door contact is open
 21.18 user.door is OK after 10 s FAILED: well
 21.18 HOST_SICK ended after 9.0 s
 21.18 HEALTHY after 9.0 s DEGRADED: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
