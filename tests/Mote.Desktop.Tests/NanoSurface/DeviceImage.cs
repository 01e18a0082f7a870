using System.Buffers.Binary;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>The file that the device's build makes of an assembly (.pe), as far as its table of contents goes: 124 bytes of header, from byte 40
    /// the starts of 16 tables, 4 bytes each, the last of them the end of the file (content/architecture/pe-file of nanoframework.github.io).</summary>
    internal sealed class DeviceImage
    {
        private const int StartsOffset = 40;
        private const int StringsTable = 11;
        private const int SignaturesTable = 12;
        private const int CodeTable = 13;
        private const int EndTable = 15;
        private readonly byte[] _file;

        /// <summary>Takes a file's bytes.</summary>
        /// <exception cref="InvalidDataException">It is not such a file, or of another version of the format.</exception>
        public DeviceImage(byte[] file)
        {
            _file = file;
            if (!file.AsSpan().StartsWith("NFMRK1\0"u8) || Start(EndTable) != file.Length)
            {
                throw new InvalidDataException("Not a .pe file of nanoFramework 1.");
            }
        }

        /// <summary>Bytes of names and literals, without those that every device has.</summary>
        public int Strings => Length(StringsTable);

        /// <summary>Bytes of signatures and array initialisers.</summary>
        public int Signatures => Length(SignaturesTable);

        /// <summary>Bytes of IL.</summary>
        public int Code => Length(CodeTable);

        /// <summary>Bytes of the whole file.</summary>
        public int Total => _file.Length;

        private int Length(int table) => Start(table + 1) - Start(table);

        private int Start(int table) => BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(StartsOffset + (4 * table)));
    }
}
