# Both peers start at once, nobody has ever held the lease.
with nobody
3 a check
5 end a 0
----
   0.01 a STAY unfit VERDICT: nobody holds the lease and this peer leaves it: verdict refuses, this peer is UNKNOWN, score 0: not looked yet
   0.01 b STAY unfit VERDICT: nobody holds the lease and this peer leaves it: verdict refuses, this peer is UNKNOWN, score 0: not looked yet
   0.01 w STAY witness: votes and carries commands on
   0.01 a ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch none); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
   0.01 a does campaign
   0.02 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch none); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
   0.02 b does campaign
   0.02 a ROLE CLAIMING to ACTIVE: holds epoch 1/a: serves
   0.02 a does pre-claim
   0.02 a does arm
   0.02 b ROLE CLAIMING to STANDBY: another holds epoch 1/a
   0.02 b does withdraw
   0.02 b STEP withdraw: withdraw takes back campaign
   0.03 a does announce
   0.03 a does register-trunks
   0.03 a does verify
   0.04 a does post-claim
   3.00 a -- check
   3.00 a    observe YES: what is decided is done
   3.00 a    pause YES: not paused
   3.00 a    lease YES: this peer holds it, last epoch 1/a
   3.00 a    link YES: the newest row of b is 0.4 s old
   3.00 a    maintenance YES: nobody works on b
   3.00 a    self YES: its controller trusts itself
   3.00 a    verdict YES: b is HEALTHY, score 97
   3.00 a    proven YES: b bridged a synthetic call 0.6 s ago
   3.00 a    hold-down YES: no move lately
   3.00 a    data WARN: how old the data at b is, is not known
   3.00 a    busy YES: nothing else is under way
   3.00 a    every gate lets b serve
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0
