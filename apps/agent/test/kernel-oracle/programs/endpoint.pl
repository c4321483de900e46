# One end of a connection, told step by step on standard input what to do with its socket. Each line is a verb and its
# arguments, or several with semicolons between, done without delay up to the first that is not ok. The answer is one
# line: ok, a number, eof, or the name of the error. Ends with its input.
use strict;
use warnings;
use Errno;
use Fcntl;
use IO::Select;
use Socket qw(:all);

my ($own_address, $own_port, $peer_address, $peer_port) = @ARGV;
my $patience_s = 15;
my ($listener, $socket);
$| = 1;
$SIG{PIPE} = 'IGNORE';
alarm 120;    # whoever started this may have gone while it waits for the network

# Linux's numbers (netinet/tcp.h), for what Socket.pm may not know.
my %option = (
    nodelay => [IPPROTO_TCP, 1], cork => [IPPROTO_TCP, 3], quickack => [IPPROTO_TCP, 12],
    keepalive => [SOL_SOCKET, SO_KEEPALIVE], keepidle => [IPPROTO_TCP, 4], keepintvl => [IPPROTO_TCP, 5],
    usertimeout => [IPPROTO_TCP, 18], fastopen => [IPPROTO_TCP, 23], deferaccept => [IPPROTO_TCP, 9],
    rcvbuf => [SOL_SOCKET, SO_RCVBUF], sndbuf => [SOL_SOCKET, SO_SNDBUF],
);

sub place {
    my ($address, $port) = @_;
    return pack_sockaddr_in6($port, inet_pton(AF_INET6, $address)) if $address =~ /:/;
    return pack_sockaddr_in($port, inet_pton(AF_INET, $address));
}

sub error_name {
    my ($name) = grep { $!{$_} } keys %!;
    return $name // "error " . ($! + 0);
}

sub outcome { return $_[0] ? 'ok' : error_name() }

sub new_socket {
    my ($port) = @_;
    my $made;
    socket($made, $own_address =~ /:/ ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP) or die "socket: $!";
    setsockopt($made, SOL_SOCKET, SO_REUSEADDR, 1) or die "reuse: $!";
    bind($made, place($own_address, $port)) or die "bind: $!";
    return $made;
}

sub set_blocking {
    my ($handle, $blocking) = @_;
    my $flags = fcntl($handle, F_GETFL, 0);
    fcntl($handle, F_SETFL, $blocking ? $flags & ~O_NONBLOCK : $flags | O_NONBLOCK) or die "fcntl: $!";
}

sub wait_readable { IO::Select->new($_[0])->can_read($patience_s) or die "nothing arrived within $patience_s s" }

my %verb = (
    # A socket that will connect or listen, so that options can be set before; PORT is added to the own port.
    socket => sub { $socket = new_socket($own_port + ($_[0] // 0)); 'ok' },
    option => sub {
        my ($name, $value) = @_;
        my ($level, $number) = @{ $option{$name} };
        return outcome(setsockopt($socket, $level, $number, pack('i', $value)));
    },
    listen => sub {
        $listener = $socket // new_socket($own_port);
        undef $socket;
        return outcome(listen($listener, $_[0] // 16));
    },
    # Begins to connect and does not wait; `connected` does.
    connect => sub {
        $socket //= new_socket($own_port + ($_[0] // 0));
        set_blocking($socket, 0);
        connect($socket, place($peer_address, $peer_port)) or $!{EINPROGRESS} or return error_name();
        return 'ok';
    },
    connected => sub {
        IO::Select->new($socket)->can_write($patience_s) or die "not connected within $patience_s s";
        local $! = unpack('i', getsockopt($socket, SOL_SOCKET, SO_ERROR));
        return error_name() if $!;
        set_blocking($socket, 1);
        return 'ok';
    },
    # TCP Fast Open: connects and sends BYTES at once.
    fastopen => sub {
        $socket //= new_socket($own_port + ($_[1] // 0));
        return outcome(send($socket, 'f' x $_[0], 0x20000000, place($peer_address, $peer_port)));
    },
    accept => sub {
        wait_readable($listener);
        accept($socket = undef, $listener) or return error_name();
        return 'ok';
    },
    write => sub {
        my $sent = send($socket, 'w' x $_[0], 0);
        return error_name() unless defined $sent;
        return $sent == $_[0] ? 'ok' : $sent;
    },
    # Writes until the socket takes no more, at most BYTES; answers with how many it took.
    fill => sub {
        my $total = 0;
        while ($total < $_[0]) {
            my $sent = send($socket, 'w' x ($_[0] - $total), 0x40) or last;
            $total += $sent;
        }
        return $total;
    },
    # Reads exactly BYTES.
    read => sub {
        my $left = $_[0];
        while ($left > 0) {
            wait_readable($socket);
            my $got = sysread($socket, my $bytes, $left);
            return error_name() unless defined $got;
            return 'eof' if $got == 0;
            $left -= $got;
        }
        return 'ok';
    },
    # Waits until the other end has closed.
    eof => sub {
        wait_readable($socket);
        my $got = sysread($socket, my $bytes, 1);
        return error_name() unless defined $got;
        return $got == 0 ? 'ok' : 'data';
    },
    # Between two things of which the kernel's timers leave little time for the second.
    pause => sub { select(undef, undef, undef, $_[0] / 1000); 'ok' },
    shutdown => sub { outcome(shutdown($socket, 1)) },
    close => sub { my $closed = close($socket); undef $socket; outcome($closed) },
    # Closes with RST.
    abort => sub {
        setsockopt($socket, SOL_SOCKET, SO_LINGER, pack('ii', 1, 0)) or return error_name();
        my $closed = close($socket);
        undef $socket;
        return outcome($closed);
    },
    unlisten => sub { my $closed = close($listener); undef $listener; outcome($closed) },
);

print "ready\n";
while (my $line = <STDIN>) {
    my $answer = 'ok';
    for my $step (split /;/, $line) {
        my ($name, @args) = split ' ', $step;
        $answer = eval { ($verb{$name} // die "no such verb: $name\n")->(@args) } // "died: $@";
        last if $answer ne 'ok';
    }
    $answer =~ s/\s+/ /g;
    print "$answer\n";
}
