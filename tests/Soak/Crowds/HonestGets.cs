using System.Diagnostics;
using System.Text;

namespace Mote.Soak.Crowds
{
    /// <summary>A client that fetches the page at / again and again, each time on a new connection, and does not try again where it is dropped.</summary>
    internal sealed class HonestGets(Uri uri, bool isTls)
    {
        private const int PauseMs = 10;

        private readonly byte[] _request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {uri.Authority}\r\n\r\n");

        /// <summary>From connecting to the last byte.</summary>
        public Waits Times { get; } = new();

        /// <summary>Goes on until told to end.</summary>
        public void Run(CancellationToken end)
        {
            byte[] buffer = new byte[64 * 1024];
            while (!end.IsCancellationRequested)
            {
                long began = Stopwatch.GetTimestamp();
                try
                {
                    using Stream stream = HonestStream.Open(uri, "127.0.2.1", isTls);
                    stream.Write(_request);
                    int count = 0;
                    int next;
                    while ((next = stream.Read(buffer, count, buffer.Length - count)) > 0)
                    {
                        count += next;
                    }

                    if (IsWhole(buffer.AsSpan(0, count)))
                    {
                        Times.Add(Stopwatch.GetElapsedTime(began));
                    }
                    else
                    {
                        Times.Fail();
                    }
                }
                catch (Exception exception) when (HonestStream.IsFailure(exception))
                {
                    Times.Fail();
                }

                end.WaitHandle.WaitOne(PauseMs);
            }
        }

        private static bool IsWhole(ReadOnlySpan<byte> response)
        {
            ReadOnlySpan<byte> name = "\r\nContent-Length: "u8;
            int head = response.IndexOf("\r\n\r\n"u8);
            int length = response.IndexOf(name);
            return response.StartsWith("HTTP/1.1 200 "u8) && head > 0 && length > 0
                && System.Buffers.Text.Utf8Parser.TryParse(response[(length + name.Length)..], out int count, out _)
                && response.Length == head + 4 + count;
        }
    }
}
