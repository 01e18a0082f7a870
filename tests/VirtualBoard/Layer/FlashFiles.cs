namespace Mote.VirtualBoard.Layer
{
    /// <summary>The littlefs of 256 KB behind <c>I:\</c>. It survives restarts and power cuts. README.md, Storage and text.</summary>
    public sealed class FlashFiles
    {
        private const int Bytes = 256 * 1024;
        private const string Root = "I:\\";

        private readonly Dictionary<string, byte[]> _files = [];
        private readonly HashSet<string> _unreadable = [];

        /// <summary>Whether there is a storage. Some targets have none, and worn-out flash counts as none.</summary>
        public bool IsMounted { get; set; } = true;

        /// <summary>Whether writing fails, as on a storage that is full or worn out; reading works.</summary>
        public bool RefusesToWrite { get; set; }

        /// <summary>The number of writes, because flash wears out.</summary>
        public int Writes { get; private set; }

        /// <summary>Writes a file, as nanoff does.</summary>
        public void Put(string name, string text) => _files[Root + name] = System.Text.Encoding.UTF8.GetBytes(text);

        /// <summary>Writes a file, byte for byte.</summary>
        public void Put(string name, byte[] content) => _files[Root + name] = content;

        /// <summary>Removes a file.</summary>
        public void Remove(string name) => _files.Remove(Root + name);

        /// <summary>Makes reading a file fail, as a worn block does.</summary>
        public void Spoil(string name)
        {
            _files.TryAdd(Root + name, []);
            _unreadable.Add(Root + name);
        }

        /// <summary>Returns a file; null if there is none.</summary>
        public byte[]? Find(string name) => _files.GetValueOrDefault(Root + name);

        internal bool Exists(string path) => IsMounted && _files.ContainsKey(path);

        internal byte[] Read(string path)
        {
            if (!Exists(path) || _unreadable.Contains(path))
            {
                throw new IOException();
            }

            return (byte[])_files[path].Clone();
        }

        internal void Write(string path, byte[] content)
        {
            if (!IsMounted || RefusesToWrite || !path.StartsWith(Root, StringComparison.Ordinal) || _files.Where(file => file.Key != path).Sum(file => file.Value.Length) + content.Length > Bytes)
            {
                throw new IOException();
            }

            Writes++;
            _unreadable.Remove(path);
            _files[path] = (byte[])content.Clone();
        }

        internal void Delete(string path)
        {
            if (!IsMounted || !_files.Remove(path))
            {
                throw new IOException();
            }

            Writes++;
            _unreadable.Remove(path);
        }
    }
}
