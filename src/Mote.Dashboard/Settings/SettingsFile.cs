using System;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>Keeps one JSON document in the two slots of a store, so that a write that is cut off at any byte loses nothing. A slot is a counter of 4 bytes, high byte first,
    /// the CRC-32 of document and counter, and the document. The slot with the later counter counts if it is whole, otherwise the other.</summary>
    /// <remarks>Each <see cref="Save"/> writes the older slot, then the other one with the same document: damage to either one afterwards does not bring back what was there before,
    /// which may have had no token.</remarks>
    internal sealed class SettingsFile
    {
        /// <summary>The longest document.</summary>
        public const int MaxDocumentBytes = SettingsStore.MaxBytes - HeaderBytes;

        private const int HeaderBytes = 8;
        private const int SumOffset = 4;

        /// <summary>A document without settings; only read. It is written before the first document of all, to slot 1 while slot 0 is empty: what is cut off there
        /// has not lost anything.</summary>
        public static readonly byte[] Nothing = new byte[] { (byte)'{', (byte)'}' };

        private readonly SettingsStore _store;

        // The slot that counts, -1 if none is whole; and its counter.
        private int _slot = -1;
        private int _counter;
        private bool _isEmpty;

        /// <summary>Makes a file; nothing is read yet.</summary>
        public SettingsFile(SettingsStore store)
        {
            _store = store ?? throw new ArgumentNullException(nameof(store));
        }

        /// <summary>After <see cref="Load"/>: something was kept and nothing of it is whole.</summary>
        public bool IsBroken => _slot < 0 && !_isEmpty;

        /// <summary>Reads the document.</summary>
        /// <returns>The document, for the caller to keep; <c>{}</c> if there is none, or none that is whole.</returns>
        public byte[] Load()
        {
            bool isSpoilt0;
            bool isSpoilt1;
            byte[] slot0 = _store.Read(0, out isSpoilt0);
            byte[] slot1 = _store.Read(1, out isSpoilt1);
            bool isWhole0 = IsWhole(slot0);
            bool isWhole1 = IsWhole(slot1);
            bool isSecond = isWhole1 && (!isWhole0 || unchecked(CounterOf(slot1) - CounterOf(slot0)) > 0);
            _slot = isSecond ? 1 : isWhole0 ? 0 : -1;
            _isEmpty = slot0 == null && !isSpoilt0 && !isSpoilt1 && (slot1 == null || IsBeginningOfNothing(slot1));
            if (_slot < 0)
            {
                return Nothing;
            }

            byte[] content = isSecond ? slot1 : slot0;
            _counter = CounterOf(content);
            byte[] document = new byte[content.Length - HeaderBytes];
            Array.Copy(content, HeaderBytes, document, 0, document.Length);
            return document;
        }

        /// <summary>Writes a document, after <see cref="Load"/>.</summary>
        /// <param name="buffer">Starts with the document; only read.</param>
        /// <param name="count">1 to <see cref="MaxDocumentBytes"/>.</param>
        /// <returns>False if it could not be written: the one before still counts.</returns>
        public bool Save(byte[] buffer, int count)
        {
            if (_slot < 0 && _isEmpty && !Write(1, Nothing, Nothing.Length))
            {
                return false;
            }

            int slot = _slot < 0 ? 0 : 1 - _slot;
            if (!Write(slot, buffer, count))
            {
                return false;
            }

            // The document is kept; whether the second copy of it is too decides nothing.
            Write(1 - slot, buffer, count);
            return true;
        }

        /// <summary>Removes the document.</summary>
        /// <returns>False if something of it may be left.</returns>
        public bool Delete()
        {
            bool isGone = _store.Delete(0);
            isGone &= _store.Delete(1);
            Load();
            return isGone;
        }

        private static bool IsWhole(byte[] content)
        {
            return content != null && content.Length > HeaderBytes && content.Length <= SettingsStore.MaxBytes && SumOf(content) == ReadNumber(content, SumOffset)
                && IsObject(content);
        }

        // What has its sum right and is cut off or no JSON would read as fewer settings, perhaps without the token.
        private static bool IsObject(byte[] content)
        {
            JsonReader reader = new JsonReader();
            reader.Start(content, HeaderBytes, content.Length - HeaderBytes);
            JsonToken token = reader.Read();
            return token == JsonToken.BeginObject && reader.Skip(token) && reader.Read() == JsonToken.End;
        }

        private static bool IsBeginningOfNothing(byte[] content)
        {
            byte[] whole = Encode(1, Nothing, Nothing.Length);
            for (int i = 0; i < content.Length; i++)
            {
                if (i >= whole.Length || content[i] != whole[i])
                {
                    return false;
                }
            }

            return true;
        }

        private static byte[] Encode(int counter, byte[] buffer, int count)
        {
            byte[] content = new byte[HeaderBytes + count];
            WriteNumber(content, 0, counter);
            Array.Copy(buffer, 0, content, HeaderBytes, count);
            WriteNumber(content, SumOffset, SumOf(content));
            return content;
        }

        private static int SumOf(byte[] content)
        {
            return unchecked((int)Crc32.Add(Crc32.Add(0, content, HeaderBytes, content.Length - HeaderBytes), content, 0, SumOffset));
        }

        private static int CounterOf(byte[] content)
        {
            return ReadNumber(content, 0);
        }

        private static int ReadNumber(byte[] content, int offset)
        {
            return (content[offset] << 24) | (content[offset + 1] << 16) | (content[offset + 2] << 8) | content[offset + 3];
        }

        private static void WriteNumber(byte[] content, int offset, int number)
        {
            for (int i = 0; i < 4; i++)
            {
                content[offset + i] = (byte)(number >> (24 - (8 * i)));
            }
        }

        private bool Write(int slot, byte[] buffer, int count)
        {
            int counter = unchecked(_counter + 1);
            if (!_store.Write(slot, Encode(counter, buffer, count)))
            {
                return false;
            }

            _counter = counter;
            _slot = slot;
            return true;
        }
    }
}
