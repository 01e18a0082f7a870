using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;

namespace Mote.Simulator.Tracing
{
    /// <summary>A file that Wireshark opens: a classic pcap of IP packets without a link layer (LINKTYPE_RAW). Written by the server's thread.</summary>
    /// <remarks>Each packet is flushed, so the file can be opened at any time. A disk that is full ends the capture, not the server.</remarks>
    internal sealed class PcapFile : IDisposable
    {
        /// <summary>LINKTYPE_RAW: each packet begins with its IP header, of version 4 or 6.</summary>
        public const int LinkType = 101;

        private const uint Magic = 0xA1B2C3D4;
        private const int MostPacketBytes = 65535;

        private readonly FileStream _file;
        private readonly DateTime _startTime = DateTime.UtcNow;
        private readonly long _start = Stopwatch.GetTimestamp();
        private bool _hasFailed;

        private PcapFile(FileStream file)
        {
            _file = file;
        }

        /// <summary>Creates a file, or overwrites it.</summary>
        /// <exception cref="IOException">It cannot be written, as other exceptions of <see cref="FileStream"/> say too.</exception>
        public static PcapFile Create(string path)
        {
            // Not buffered: what has been written is in the file, however the process ends.
            FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            byte[] header = new byte[24];
            BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), MostPacketBytes);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), LinkType);
            try
            {
                file.Write(header);
            }
            catch
            {
                file.Dispose();
                throw;
            }

            return new PcapFile(file);
        }

        /// <summary>Returns the capture of the next connection.</summary>
        public PcapConnection Connect(IPEndPoint peer, IPEndPoint server) => new(this, peer, server);

        /// <summary>Appends a packet.</summary>
        /// <param name="packet">From its IP header on, at most 65,535 bytes.</param>
        public void Write(ReadOnlySpan<byte> packet)
        {
            if (_hasFailed)
            {
                return;
            }

            // The clock of the machine may be set meanwhile; packets stay in their order.
            TimeSpan time = _startTime + Stopwatch.GetElapsedTime(_start) - DateTime.UnixEpoch;
            byte[] record = new byte[16 + packet.Length];
            BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)time.TotalSeconds);
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), packet.Length);
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), packet.Length);
            packet.CopyTo(record.AsSpan(16));
            try
            {
                _file.Write(record);
            }
            catch (IOException exception)
            {
                _hasFailed = true;
                Console.Error.WriteLine("The capture has ended. " + exception.Message.ReplaceLineEndings(" "));
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _file.Dispose();
    }
}
