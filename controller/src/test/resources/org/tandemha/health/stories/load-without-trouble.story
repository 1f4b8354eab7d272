# The processor is fully used for long, calls are in time: no diagnosis.
expect nothing
10.000 load.cpu FAILED LIMIT processor 100 % busy
30 end HEALTHY
----
 11.02 load.cpu is FAILED after 11 s OK: processor 100 % busy
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 25 of 26 sensors are well; not well: load.cpu: processor 100 % busy
