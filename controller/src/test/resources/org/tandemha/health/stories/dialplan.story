# A customer's context is removed; our own test calls pass.
expect CALLS_FAILING
10.000 dialplan.office FAILED GONE office,6001,1 is not in the dialplan
20.000 dialplan.office OK
30 end HEALTHY
----
 10.33 dialplan.office is FAILED after 10 s OK: office,6001,1 is not in the dialplan
 10.33 CALLS_FAILING: calls fail: dialplan.office: office,6001,1 is not in the dialplan; proven on core, ari, sip, trunk.itsp
 10.33 FAILING after 10 s HEALTHY: calls fail: dialplan.office: office,6001,1 is not in the dialplan; proven on core, ari, sip, trunk.itsp
 20.33 dialplan.office is OK after 10 s FAILED: well
 20.33 CALLS_FAILING ended after 10 s
 20.33 HEALTHY after 10 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
