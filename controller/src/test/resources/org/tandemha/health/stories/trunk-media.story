# Calls over the trunk come back without audio, those within this machine are fine.
expect TRUNK_DOWN
10.000 call.trunk.itsp FAILED NO_AUDIO stopped at audio B to A: 0 of 50 frames heard
25.000 call.trunk.itsp OK
40 end HEALTHY
----
 12.05 call.trunk.itsp is FAILED after 12 s OK: stopped at audio B to A: 0 of 50 frames heard
 14.05 TRUNK_DOWN: a trunk is down while the way to it is fine: call.trunk.itsp: stopped at audio B to A: 0 of 50 frames heard; 1 of 1 trunks down
 14.05 FAILING after 14 s HEALTHY: a trunk is down while the way to it is fine: call.trunk.itsp: stopped at audio B to A: 0 of 50 frames heard; 1 of 1 trunks down
 28.05 call.trunk.itsp is OK after 16 s FAILED: well
 28.05 TRUNK_DOWN ended after 14 s
 28.05 HEALTHY after 14 s FAILING: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
end    HEALTHY, score 100: calls are proven on core, ari, sip, trunk.itsp; 26 of 26 sensors are well
