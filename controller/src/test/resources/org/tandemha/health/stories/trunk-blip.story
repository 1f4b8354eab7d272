# The provider is silent for 3 s only.
expect nothing
10.000 trunk.itsp.registration FAILED SILENT no answer to REGISTER
10.000 upstream.itsp.sip FAILED SILENT no answer to OPTIONS within 1 s
10.000 call.trunk.itsp FAILED SILENT stopped at bridge: no answer within 2 s
13.000 trunk.itsp.registration,call.trunk.itsp,upstream.itsp.sip OK
30 end HEALTHY
----
 11.66 trunk.itsp.registration is DEGRADED after 12 s OK: no answer to REGISTER
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at bridge: no answer within 2 s
 13.16 trunk.itsp.registration is OK after 1.5 s DEGRADED: well
 16.05 call.trunk.itsp is OK after 4.0 s FAILED: well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
