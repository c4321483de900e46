# The kernel's sock:inet_sock_set_state events, line by line, from a trace instance of its own. A line on standard
# input is written into the trace as a marker, so that it comes back after everything that happened before it. When
# the input ends, however that came, the instance is removed. Run in a mount namespace of its own: see kernel-trace.ts.
use strict;
use warnings;
use IO::Select;

my ($name, $filter) = @ARGV;
$| = 1;
$SIG{$_} = 'IGNORE' for qw(INT TERM HUP PIPE);
my $root = '/sys/kernel/tracing';
if (!-d "$root/instances") {
    system('mount', '-t', 'tracefs', 'tracefs', $root) == 0 or die "tracefs cannot be mounted\n";
}
my $instance = "$root/instances/$name";
my $made;
END { rmdir $instance if $made }

sub set {
    my ($file, $value) = @_;
    open(my $handle, '>', "$instance/$file") or die "$file: $!\n";
    syswrite($handle, $value) // die "$file: $!\n";
}

# What a run that was killed has left behind.
for my $left (glob("$root/instances/synscope-oracle-*")) {
    rmdir $left if $left =~ /-(\d+)$/ && !-d "/proc/$1";
}
mkdir($instance) or die "$instance: $!\n";
$made = 1;
set('trace_clock', 'mono');
set('events/sock/inet_sock_set_state/filter', $filter);
set('events/sock/inet_sock_set_state/enable', '1');
open(my $pipe, '<', "$instance/trace_pipe") or die "trace_pipe: $!\n";
my $select = IO::Select->new(\*STDIN, $pipe);
print "ready\n";
READ: while (1) {
    for my $handle ($select->can_read) {
        my $length = sysread($handle, my $text, 65536);
        if ($handle == $pipe) {
            syswrite(STDOUT, $text) if $length;
        } else {
            last READ unless $length;
            set('trace_marker', $text);
        }
    }
}
close($pipe);
set('events/sock/inet_sock_set_state/enable', '0');
