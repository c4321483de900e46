// Numbered TCP segments at a given rate, as Ethernet frames straight into an interface (packet(7)), so that whoever
// captures them can tell from the frames alone which ones are missing. Linux; needs CAP_NET_RAW.
//
// sender INTERFACE RATE COUNT CONNECTIONS PAYLOAD BYPASS
//   RATE         segments a second
//   COUNT        segments in all; 0: until standard input ends
//   CONNECTIONS  over which they are spread in turn
//   PAYLOAD      bytes that the client's segments carry, at least 16; the server's always carry 16
//   BYPASS       1: past the interface's queue, and past whoever watches what is sent; 0: as every program sends
//
// A payload begins with the segment's number, from 0, and the time at which it was sent, nanoseconds since 1970, both 64
// bits and big-endian. In each connection every fourth segment is the server's, and acknowledges all that the client has
// sent. They go from 198.18.0.1 to 198.19.0.1 (RFC 2544's addresses for measuring) and to a link-layer address that is
// nobody's, so that no system answers them.
//
// It prints a line of JSON ten times a second and at the end, { "sent": N, "timeNs": "T" }: by then N had been given to the
// kernel, the last one at T.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef PACKET_QDISC_BYPASS
#define PACKET_QDISC_BYPASS 20
#endif

enum { BATCH = 64, HEADERS = 14 + 20 + 20, LEAST_PAYLOAD = 16, MOST_PAYLOAD = 1400, SERVER_PORT = 9911, FIRST_CLIENT_PORT = 10000 };

typedef struct {
  uint32_t client_next, server_next;
  uint32_t turn;
} Connection;

static uint8_t frames[BATCH][HEADERS + MOST_PAYLOAD];

static uint64_t now_ns(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void put16(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)(value >> 8);
  at[1] = (uint8_t)value;
}

static void put32(uint8_t *at, uint32_t value) {
  put16(at, value >> 16);
  put16(at + 2, value);
}

static void put64(uint8_t *at, uint64_t value) {
  put32(at, (uint32_t)(value >> 32));
  put32(at + 4, (uint32_t)value);
}

static uint32_t sum_of(const uint8_t *bytes, int length, uint32_t sum) {
  for (int i = 0; i + 1 < length; i += 2) sum += (uint32_t)(bytes[i] << 8 | bytes[i + 1]);
  return length % 2 ? sum + (uint32_t)(bytes[length - 1] << 8) : sum;
}

static uint32_t checksum_of(uint32_t sum) {
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

/** Writes a segment as a frame. Returns the frame's length. */
static int write_frame(uint8_t *frame, uint64_t number, Connection *connection, int index, int client_payload) {
  int from_server = connection->turn++ % 4 == 3;
  int payload = from_server ? LEAST_PAYLOAD : client_payload;
  uint32_t client_address = 0xc6120001, server_address = 0xc6130001;
  uint8_t *ip = frame + 14, *tcp = ip + 20, *data = tcp + 20;
  memcpy(frame, "\x02\0\0\0\0\x02\x02\0\0\0\0\x01\x08\0", 14);
  memcpy(ip, "\x45\0\0\0\0\0\x40\0\x40\x06\0\0", 12);
  put16(ip + 2, (uint32_t)(40 + payload));
  put16(ip + 4, (uint32_t)number);
  put32(ip + 12, from_server ? server_address : client_address);
  put32(ip + 16, from_server ? client_address : server_address);
  put16(ip + 10, checksum_of(sum_of(ip, 20, 0)));
  int client_port = FIRST_CLIENT_PORT + index;
  put16(tcp, (uint32_t)(from_server ? SERVER_PORT : client_port));
  put16(tcp + 2, (uint32_t)(from_server ? client_port : SERVER_PORT));
  put32(tcp + 4, from_server ? connection->server_next : connection->client_next);
  put32(tcp + 8, from_server ? connection->client_next : connection->server_next);
  memcpy(tcp + 12, "\x50\x18\xff\xff\0\0\0\0", 8);
  put64(data, number);
  put64(data + 8, now_ns(CLOCK_REALTIME));
  uint32_t pseudo = sum_of(ip + 12, 8, (uint32_t)(IPPROTO_TCP + 20 + payload));
  put16(tcp + 16, checksum_of(sum_of(tcp, 20 + payload, pseudo)));
  if (from_server) connection->server_next += (uint32_t)payload;
  else connection->client_next += (uint32_t)payload;
  return HEADERS + payload;
}

static void tell(uint64_t sent, uint64_t time_ns) {
  printf("{\"sent\":%llu,\"timeNs\":\"%llu\"}\n", (unsigned long long)sent, (unsigned long long)time_ns);
  fflush(stdout);
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int open_interface(const char *name, int bypass) {
  int descriptor = socket(AF_PACKET, SOCK_RAW, 0);
  if (descriptor < 0) fail("a packet socket");
  int index = (int)if_nametoindex(name);
  if (index == 0) fail(name);
  struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_ifindex = index};
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) fail(name);
  if (bypass && setsockopt(descriptor, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass, sizeof bypass) != 0) fail("PACKET_QDISC_BYPASS");
  int buffer = 8 << 20;
  setsockopt(descriptor, SOL_SOCKET, SO_SNDBUFFORCE, &buffer, sizeof buffer);
  return descriptor;
}

/** Whether nobody holds the other end of standard input any more. */
static int is_told_to_end(void) {
  char byte;
  ssize_t got = read(0, &byte, 1);
  return got >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

int main(int count, char **arguments) {
  if (count != 7) {
    fprintf(stderr, "sender INTERFACE RATE COUNT CONNECTIONS PAYLOAD BYPASS\n");
    return 2;
  }
  double rate = atof(arguments[2]);
  uint64_t wanted = strtoull(arguments[3], NULL, 10);
  int connections = atoi(arguments[4]), payload = atoi(arguments[5]);
  if (rate <= 0 || connections < 1 || connections > 50000 || payload < LEAST_PAYLOAD || payload > MOST_PAYLOAD) {
    fprintf(stderr, "a rate above 0, 1 to 50000 connections, a payload of %d to %d bytes\n", LEAST_PAYLOAD, MOST_PAYLOAD);
    return 2;
  }
  int descriptor = open_interface(arguments[1], atoi(arguments[6]));
  Connection *all = calloc((size_t)connections, sizeof *all);
  if (all == NULL) fail("memory");
  for (int i = 0; i < connections; i++) all[i] = (Connection){1000000u * (uint32_t)i, 7000000u * (uint32_t)i, 0};
  fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);

  struct mmsghdr messages[BATCH];
  struct iovec parts[BATCH];
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < BATCH; i++) {
    parts[i].iov_base = frames[i];
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }

  uint64_t sent = 0, began = now_ns(CLOCK_MONOTONIC), told = began, last_ns = now_ns(CLOCK_REALTIME);
  int ending = 0;
  while (!ending && (wanted == 0 || sent < wanted)) {
    uint64_t now = now_ns(CLOCK_MONOTONIC);
    uint64_t due = (uint64_t)((double)(now - began) * rate / 1e9) + 1;
    if (wanted != 0 && due > wanted) due = wanted;
    if (now - told >= 100000000u) {
      tell(sent, last_ns);
      told = now;
      ending = is_told_to_end();
    }
    if (due <= sent) {
      struct timespec pause = {0, 200000};
      nanosleep(&pause, NULL);
      continue;
    }
    int batch = due - sent < BATCH ? (int)(due - sent) : BATCH;
    for (int i = 0; i < batch; i++) {
      int index = (int)((sent + (uint64_t)i) % (uint64_t)connections);
      parts[i].iov_len = (size_t)write_frame(frames[i], sent + (uint64_t)i, &all[index], index, payload);
    }
    for (int done = 0; done < batch;) {
      int accepted = sendmmsg(descriptor, messages + done, (unsigned)(batch - done), 0);
      if (accepted > 0) {
        done += accepted;
      } else if (errno == ENOBUFS || errno == EAGAIN || errno == EINTR) {
        struct timespec pause = {0, 20000};
        nanosleep(&pause, NULL);
      } else {
        // An interface that is down for the moment takes nothing: what was to be sent then is not counted as sent.
        if (errno != ENETDOWN) fail(arguments[1]);
        struct timespec pause = {0, 1000000};
        nanosleep(&pause, NULL);
        if (is_told_to_end()) {
          batch = done;
          ending = 1;
        }
      }
    }
    sent += (uint64_t)batch;
    last_ns = now_ns(CLOCK_REALTIME);
  }
  tell(sent, last_ns);
  return 0;
}
