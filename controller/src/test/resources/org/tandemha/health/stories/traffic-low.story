# Unusually few calls: shown, lowers the score, no reason for anything.
expect nothing
10.000 traffic.answered DEGRADED LIMIT 2 calls/min where 40 are usual, odds 1 in 100000
20 end HEALTHY
----
 11.14 traffic.answered is DEGRADED after 11 s OK: 2 calls/min where 40 are usual, odds 1 in 100000
end    HEALTHY, score 99: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: traffic.answered: 2 calls/min where 40 are usual, odds 1 in 100000
