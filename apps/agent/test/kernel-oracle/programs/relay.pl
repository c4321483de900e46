# A wire in user space between two TUN interfaces, NAME0 and NAME1. Every packet that the kernel sends into one is
# printed as "0 HEX" or "1 HEX"; a line "0 HEX" on standard input hands a packet to the kernel there. Ends with its input.
use strict;
use warnings;
use Fcntl;
use IO::Select;

my ($name) = @ARGV;
$| = 1;
# Linux's numbers (linux/if_tun.h): TUNSETIFF; IFF_TUN | IFF_NO_PI.
my ($tunsetiff, $flags) = (0x400454ca, 0x1001);

my @tun = map {
    sysopen(my $tun, '/dev/net/tun', O_RDWR) or die "/dev/net/tun: $!\n";
    ioctl($tun, $tunsetiff, my $request = pack('a16 s x22', "$name$_", $flags)) or die "TUNSETIFF: $!\n";
    $tun;
} 0, 1;

my $select = IO::Select->new(\*STDIN, @tun);
my $pending = '';
print "ready\n";
while (1) {
    for my $handle ($select->can_read) {
        if ($handle == \*STDIN) {
            sysread(STDIN, $pending, 65536, length $pending) or exit;
            while ($pending =~ s/^([01]) ([0-9a-f]+)\n//) {
                # An interface that is being taken down refuses; whoever sent the packet sees that it is lost.
                syswrite($tun[$1], pack('H*', $2));
            }
            next;
        }
        my $end = $handle == $tun[0] ? 0 : 1;
        my $length = sysread($handle, my $packet, 65536);
        print "$end ", unpack('H*', $packet), "\n" if $length;
    }
}
