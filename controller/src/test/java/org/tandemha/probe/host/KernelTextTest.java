package org.tandemha.probe.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tandemha.health.Level;

class KernelTextTest {
    @Test
    void processorSharesOfTwoLooks() {
        // Given /proc/stat of Linux 6.18, recorded twice
        Cpu first = Cpu.parse("cpu  45015 0 10795 389388 1023 0 230 1796 0 0\ncpu0 21528 0 4985\nintr 1")
                .get();
        Cpu later = Cpu.parse("cpu  45085 0 10805 389398 1023 0 230 1806 0 0\n").get();

        // When
        Cpu.Share share = later.since(first).get();

        // Then: 70 user, 10 system, 10 idle, 10 stolen of 100 ticks
        assertEquals(80.0, share.busy(), 0.01);
        assertEquals(10.0, share.steal(), 0.01);
        assertEquals(
                "processors 80 % busy, 10 % stolen by the hypervisor, tasks waited 46 % of the time",
                Cpu.sentence(
                        share,
                        Cpu.waiting("some avg10=45.68 avg60=33.26 avg300=15.52 total=125297086\nfull avg10=0.00")));
        assertEquals(
                "processors 80 % busy, 10 % stolen by the hypervisor", Cpu.sentence(share, OptionalDouble.empty()));
    }

    @Test
    void oldKernelsWithoutStealAndBrokenTextAreUnderstoodOrRefused() {
        assertEquals(new Cpu(30, 0, 100), Cpu.parse("cpu  10 0 20 70\n").get());
        assertEquals(Optional.empty(), Cpu.parse("cpu  10 x 20 70\n"));
        assertEquals(Optional.empty(), Cpu.parse("cpu 1 2\n"));
        assertEquals(Optional.empty(), Cpu.parse(""));
        // counters that went back (a live migration) and no time passed
        assertEquals(Optional.empty(), new Cpu(10, 0, 50).since(new Cpu(20, 0, 40)));
        assertEquals(Optional.empty(), new Cpu(10, 0, 50).since(new Cpu(10, 0, 50)));
        assertEquals(OptionalDouble.empty(), Cpu.waiting("full avg10=1.00"));
    }

    @Test
    void memoryOfNewAndOldKernels() {
        // Given
        String now = """
                MemTotal:       24684096 kB
                MemFree:        23586520 kB
                MemAvailable:   6171024 kB
                Buffers:            3196 kB
                Cached:           366720 kB
                SwapTotal:       2097148 kB
                SwapFree:        1048574 kB
                """;
        String linux26 = """
                MemTotal:      1000000 kB
                MemFree:        100000 kB
                Buffers:         50000 kB
                Cached:         150000 kB
                SwapCached:          0 kB
                """;

        // When
        Memory memory = Memory.parse(now).get();

        // Then
        assertEquals("memory 75 % used, 5.9 of 23.5 GiB available", memory.sentence());
        assertEquals("12 pages/s read back from swap, 1.0 of 2.0 GiB of it used", memory.swapSentence(12));
        assertEquals(70.0, Memory.parse(linux26).get().usedPercent(), 0.01);
        assertEquals("no swap", Memory.parse(linux26).get().swapSentence(0));
        assertEquals(Optional.empty(), Memory.parse("MemFree: 1 kB"));
    }

    @Test
    void descriptorLimits() {
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units    \s
                Max processes             96365                96365                processes\s
                Max open files            1024                 524288               files    \s
                """;
        assertEquals(OptionalLong.of(1024), Descriptors.limit(limits));
        assertEquals(OptionalLong.of(Long.MAX_VALUE), Descriptors.limit(limits.replace("1024  ", "unlimited")));
        assertEquals(OptionalLong.empty(), Descriptors.limit("Max processes 3"));
        assertEquals("Asterisk has 1100 of 1024 file descriptors open (107 %)", new Descriptors(1100, 1024).sentence());
        assertEquals(0.0, new Descriptors(1100, Long.MAX_VALUE).usedPercent(), 0.01);
        assertEquals(100.0, new Descriptors(3, 0).usedPercent(), 0.01);
    }

    @Test
    void raidArraysAsTheKernelPrintsThem() {
        // Given
        String mdstat = """
                Personalities : [raid1] [raid6] [raid5] [raid4] [raid0]
                md0 : active raid1 sdb1[1] sda1[0]
                      104320 blocks super 1.2 [2/2] [UU]
                     \s
                md1 : active raid1 sdb2[1](F) sda2[0]
                      104320 blocks [2/1] [U_]
                     \s
                md2 : active raid5 sdd1[3] sdc1[1] sdb3[0]
                      195310144 blocks super 1.2 level 5, 512k chunk, algorithm 2 [3/2] [UU_]
                      [==>..................]  recovery = 12.6% (37043392/292945152) finish=127.5min speed=33440K/sec

                md3 : active raid0 sde1[0] sdf1[1]
                      2097152 blocks super 1.2 512k chunks

                md4 : inactive sdg1[0](S)
                      1048576 blocks super 1.2

                md127 : active (auto-read-only) raid1 sdh1[0] sdi1[1]
                      1047552 blocks super 1.2 [2/2] [UU]
                        resync=PENDING
                      bitmap: 0/1 pages [0KB], 65536KB chunk

                md5 : active raid10 sdj1[0] sdk1[1]
                      1047552 blocks 2 near-copies [2/2] [UU]
                      [=>...................]  check =  5.3% (55552/1047552) finish=0.2min speed=55552K/sec

                unused devices: <none>
                """;

        // When
        List<Raid> arrays = Raid.parse(mdstat);

        // Then
        assertEquals(
                List.of(
                        "OK md0: 2 of 2 members work",
                        "DEGRADED md1: 1 of 2 members work (sdb2 failed)",
                        "DEGRADED md2: 2 of 3 members work, recovery 12.6%",
                        "OK md3 is active",
                        "FAILED md4 is inactive",
                        "OK md127: 2 of 2 members work, resync PENDING",
                        "OK md5: 2 of 2 members work, check 5.3%"),
                arrays.stream()
                        .map(raid -> raid.level() + " " + raid.sentence())
                        .toList());
        assertEquals(List.of(), Raid.parse("Personalities : \nunused devices: <none>\n"));
        assertEquals(List.of(), Raid.parse("garbage\n\u0000[2/1]\n"));
    }

    @Test
    void bondsAndTheirMembers() {
        // Given
        String bond = """
                Ethernet Channel Bonding Driver: v5.15.0

                Bonding Mode: fault-tolerance (active-backup)
                Primary Slave: None
                Currently Active Slave: eth0
                MII Status: up
                MII Polling Interval (ms): 100

                Slave Interface: eth0
                MII Status: up
                Speed: 1000 Mbps
                Duplex: full
                Link Failure Count: 0

                Slave Interface: eth1
                MII Status: down
                Speed: Unknown
                Duplex: Unknown
                Link Failure Count: 3
                """;

        // When
        Bond degraded = Bond.parse("bond0", bond);

        // Then
        assertEquals(Level.DEGRADED, degraded.level());
        assertEquals("bond0: 1 of 2 members up (eth1 down)", degraded.sentence());
        assertEquals(Level.OK, Bond.parse("bond0", bond.replace("down", "up")).level());
        Bond down = Bond.parse("bond0", bond.replace("MII Status: up", "MII Status: down"));
        assertEquals(Level.FAILED, down.level());
        assertEquals("bond0: 0 of 2 members up (eth0, eth1 down), the bond itself is down", down.sentence());
        assertEquals(Level.FAILED, Bond.parse("bond0", "").level());
    }

    @Test
    void diskSpaceCountsAsDfDoes() {
        // Given `stat -f` of an ext4 of 1,000 blocks with 50 reserved, and of a btrfs
        DiskSpace ext4 = DiskSpace.parse("1000 150 100 200 20 1048576\n").get();
        DiskSpace btrfs = DiskSpace.parse("1000 500 500 0 0 4096").get();

        // Then
        assertEquals(89.47, ext4.usedPercent(), 0.01);
        assertEquals("/log 89.5 % full, 0.10 GiB available", ext4.sentence("/log"));
        assertEquals("/log has used 90.0 % of 200 inodes", ext4.inodeSentence("/log"));
        assertEquals(0.0, btrfs.inodesUsedPercent(), 0.01);
        assertEquals("/b has no fixed number of inodes", btrfs.inodeSentence("/b"));
        assertEquals(100.0, DiskSpace.parse("10 0 0 1 1 4096").get().usedPercent(), 0.01);
        assertEquals(Optional.empty(), DiskSpace.parse("stat: cannot read file system"));
        assertEquals(Optional.empty(), DiskSpace.parse("1 2 3 4 5 x"));
    }

    @Test
    void readOnlyMountsOfAPath() {
        String mounts = """
                /dev/sda1 / ext4 rw,relatime 0 0
                /dev/sda2 /var/spool ext4 ro,relatime,errors=remount-ro 0 0
                tmpfs /var/spool/asterisk/a\\040b tmpfs rw 0 0
                /dev/sdb1 /data ext4 rw 0 0
                /dev/sdb1 /data ext4 ro 0 0
                """;
        assertTrue(Mounts.readOnly(mounts, "/var/spool/asterisk"));
        assertFalse(Mounts.readOnly(mounts, "/var/spool/asterisk/a b/c"));
        assertFalse(Mounts.readOnly(mounts, "/var/spoolish"));
        assertFalse(Mounts.readOnly(mounts, "/var/log"));
        assertTrue(Mounts.readOnly(mounts, "/data/x"));
        assertFalse(Mounts.readOnly("", "/data"));
    }

    @Test
    void latenessKeepsTheLatest() {
        // Given
        Lateness lateness = new Lateness(100);
        lateness.add(9_000);

        // When a hundred more push it out
        for (int i = 1; i <= 100; i++) {
            lateness.add(i);
        }

        // Then
        assertEquals(100, lateness.maxNs());
        assertEquals(99, lateness.p99Ns());
        assertEquals(0, new Lateness(5).p99Ns());
    }
}
