"""Words that names in a Javanese city are made of, the commonest first.

A pool is drawn with falling weights, so the first words give the many Slamets and Siti Aminahs that
make a name alone worthless as an identity. Generations differ: few are called Wagiyem after 1975.
"""

from typing import Final


def _pool(words: str) -> tuple[str, ...]:
    """Words parted by spaces or, where a name has several words, lines parted by `/`."""
    parts = words.split("/") if "/" in words else words.split()
    return tuple(" ".join(part.split()) for part in parts)


OLD_MEN: Final = _pool("""
 Slamet Sutrisno Suparman Sugiyanto Sukardi Supardi Suwarno Sumarno Sunarto Suyanto Sugeng
 Suharto Sutarno Wagiman Suroso Sudarmo Rusdi Kasmin Ngatman Paijo Paimin Tukiman Tukimin Warsito
 Sarjono Mulyono Supriyanto Suradi Rebo Wagiyo Parjo Ponimin Poniman Saimin Samijan Sarmin
 Sadiman Kasman Karyono Karsono Kusnan Kusno Jumadi Jumari Jasman Darmo Darsono Daryono Dalimin
 Ngadimin Ngadiman Ngatimin Rasimin Rasman Rohmad Sabar Salim Sarno Satiman Sardi Subandi Subekti
 Sudarno Sudarsono Sudiro Sugito Suharno Sujono Sujarwo Sukarno Sukamto Sukiman Sukirman Sumadi
 Sumanto Sumardi Sunardi Sunaryo Supangat Suparno Supeno Supono Suprapto Supriyadi Surahman
 Surono Suripto Sutanto Sutarjo Sutikno Sutopo Suwandi Suwardi Suwito Suyatno Suyono Tarmin Tarno
 Teguh Trimo Wakidi Wakimin Warno Warsono Wasito Wasiman Wiyono Yatiman Yatno Kromo Pawiro Tasmin
 Zaenuri Masduki Muslimin Munawar Mustofa Djoko Djumadi Djamal Bejo Begjo Gito Giman Gimin Harto
 Hartono Hardjo
""")

MEN: Final = _pool("""
 Agus Budi Eko Joko Bambang Dwi Tri Heri Hendro Hadi Andi Anton Ari Aris Arif Didik Edi Endro
 Gunawan Hari Imam Indra Iwan Kuncoro Nanang Nugroho Purwanto Rudi Setyo Sigit Sri Tono Totok
 Untung Wahyu Wawan Widodo Winarno Yanto Yudi Yulianto Sutrisno Slamet Sugeng Supriyanto Mulyadi
 Mulyono Haryanto Haryono Hariyadi Kristiyono Prasetyo Riyanto Rohmat Rohman Nurohman Nurhadi
 Nurcholis Muhammad Ahmad Abdul Ali Fauzi Khoirul Khoiri Mahmudi Masrukin Muhlisin Mustakim Munir
 Musthofa Nasikin Rifai Rokhim Saiful Sholikin Solikhin Subkhan Sulistyo Sunarto Suwarno Taufik
 Teguh Zaenal Zainudin Catur Danang Doni Fajar Ferry Galih Hermawan Jumadi Kasdi Kiswanto Lilik
 Margono Mardi Ngadino Ngatno Pardi Parmin Puji Rahmat Rusman Santoso Sarwono Sudarto Suharyanto
 Sukirno Sumarsono
""")

MEN_SECOND: Final = _pool("""
 Santoso Setiawan Prasetyo Susilo Wibowo Nugroho Riyadi Purnomo Susanto Kurniawan Hartono Utomo
 Widodo Saputra Haryanto Cahyono Supriyanto Sutrisno Wahyudi Hidayat Raharjo Handoyo Suryanto
 Sulistyo Mulyono Setyawan Budiyanto Priyanto Yulianto Hermanto Rohman Rahman Arifin Anwar Fauzi
 Mahmud Sholeh Rokhim Basuki Waluyo Sugiarto Sudarsono Winarno Wijaya Kusuma Wicaksono Purwanto
 Sasongko Jatmiko Pamungkas Hariyanto Irawan Iskandar Ismail Junaedi Karyadi Kuncoro Laksono
 Mansur Muslim Nurdin Pambudi Prabowo Prayitno Prihatin Priyono Rahayu Rosyid Rudianto Salim
 Sampurno Sarwono Subagyo Sucipto Sudrajat Sugiharto Suhartono Sujatmiko Sukarno Suparman Supomo
 Suroto Sutejo Suwondo Syarifudin Tjahjono Triyono Wardoyo Widiyanto Winoto Yuwono Zulkarnain
 Zainuri
""")

YOUNG_MEN: Final = _pool("""
 Muhammad Ahmad Rizky Dimas Aditya Bagus Bayu Dani Deni Fajar Ilham Rendi Reza Ricky Rizal Yoga
 Yusuf Aji Akbar Alfian Andika Angga Ardi Arya Bagas Candra Daffa David Dicky Fahmi Faisal Farhan
 Febri Feri Galih Gilang Hanif Hendra Ikhsan Irfan Irvan Ivan Kevin Krisna Lukman Naufal Nico Nur
 Oki Pandu Putra Rafi Raka Rama Rangga Rian Rifki Risky Robi Satria Septian Surya Syahrul Tegar
 Tito Tomi Vicky Wahyu Wisnu Yanuar Yoga Yogi Zaki Zidan Arief Arifin Adi Abdul Achmad Doni Eko
 Dwi Tri
""")

YOUNG_MEN_SECOND: Final = _pool("""
 Pratama Saputra Setiawan Kurniawan Nugroho Prasetyo Ramadhan Hidayat Wibowo Maulana Firmansyah
 Santoso Wicaksono Aditya Permana Putra Wijaya Nugraha Alfarizi Romadhon Hidayatullah Mahendra
 Ardiansyah Febriansyah Syaputra Susilo Pamungkas Fauzi Prayoga Rahman Rizki Anggara Irawan
 Kusuma Abdillah Ardianto Arifin Azhari Bintoro Cahyo Efendi Fadillah Hakim Ibrahim Iskandar
 Khoirudin Laksono Mustofa Nurrohman Perdana Priambodo Purnama Rohman Safrudin Sanjaya Setyawan
 Subekti
""")

OLD_WOMEN: Final = _pool("""
 Sumiyati Suparmi Sumarni Sutini Sri Siti Suwarti Sulastri Ngatini Ngatinem Painem Tukinem
 Wagiyem Kasmi Kasiyem Sarmi Sarinah Suminah Suminem Sukinah Sukarti Sukini Sulasmi Sumarsih
 Sumiyem Sunarti Sunarsih Supartini Suparti Supinah Supriyati Surati Suratmi Surip Sutarmi
 Sutarti Sutinah Sutiyem Suwarni Suyati Suyatmi Tarmi Tasmi Tugiyem Tukiyem Tumini Tuminah
 Waginah Wakini Warsini Warti Wartini Yatinah Yatmi Rusmini Rumini Rukmini Rukayah Rohani Rasiyem
 Ponirah Poniyem Partini Partiyah Parinah Paryati Muryati Muslimah Mujiyati Mujiati Munjiyah
 Mulyati Marsini Marsiyah Marni Mardiyah Maryam Kustinah Kumini Karsini Kartini Kamsiyah Jumiyati
 Jumirah Juminten Jumiati Juwariyah Jariyah Jamilah Giyem Giyarti Darmi Dariyah Dasirah Chotimah
 Asiyah Aminah Alfiyah Ngadinah Ngatiyem Ngasiyah Saminah Samini Saminem Sadiyem Sakinah Salamah
 Salbiyah Satinah Satiyem Sayem
""")

WOMEN: Final = _pool("""
 Sri Siti Endang Dwi Tri Eni Erna Heni Ida Ika Indah Ira Kristina Lestari Lilis Lina Lis Maria
 Mujiati Murni Nanik Nunung Nur Nurul Puji Purwanti Ratna Rina Rini Rita Rukmini Rumiyati Sari
 Setyowati Sofiatun Sulastri Sulistyowati Sumiati Sunarti Supriyati Susi Susilowati Suwarni Titik
 Tutik Umi Wahyuni Wati Winarti Wiwik Yanti Yuli Yuliana Yulianti Yuni Zulaikah Anik Anis Ani
 Asih Atik Aminah Chotijah Darwati Dewi Dian Diah Eka Ely Emi Ernawati Faridah Fatimah Fitri
 Haryati Hartini Istiqomah Istianah Jumiati Khotimah Kusmiyati Kusrini Kustini Mariyam Maryati
 Masrokah Maslikah Muawanah Mursiti Musarofah Ngatmi Ninik Nurhayati Parsini Pariyah Prihatin
 Ristiana Rohmah Romlah Rubiyati Rusmiyati Saadah Sarinah Sholikah Solikhah Suharti Sukarti
 Suparmi Umiyati
""")

WOMEN_SECOND: Final = _pool("""
 Rahayu Wahyuni Lestari Aminah Handayani Astuti Sulastri Setyowati Wulandari Hidayah Rohmah Utami
 Khasanah Fatimah Hartati Ningsih Suryani Kusumawati Mulyani Purwanti Susanti Yuliana Rahmawati
 Rahayuningsih Maryam Munawaroh Mutmainah Nurhayati Nurjanah Maesaroh Khotimah Zulaikah Sundari
 Sumarni Suharti Winarsih Winarni Widayati Wijayanti Kurniasih Kurniawati Ekawati Dwiyanti
 Haryani Hastuti Indrawati Indriyani Istiqomah Jumiati Kristiyanti Mardiyah Maimunah Mujiati
 Muryani Ngatini Nurhidayah Palupi Pratiwi Prihatin Pujiastuti Puspitasari Retnowati Rochani
 Rochayati Rofiah Rukmana Sejati Setiyani Sholikhah Solekah Sriyati Sugiarti Sulistiani
 Sulistyowati Supadmi Suprihatin Suwarti Trisnawati Umiyati Wati Widiastuti Widowati Yulianti
 Yuniarti Zubaidah
""")

YOUNG_WOMEN: Final = _pool("""
 Dewi Putri Ayu Siti Nur Rina Fitri Dian Eka Anisa Ika Indah Intan Laila Lia Linda Lusi Maya Mega
 Melati Mila Nadia Nanda Nia Nita Novi Nurul Oktavia Puspita Rahma Ratih Ratna Reni Ririn Risa
 Riska Rizka Rosa Salsabila Santi Sekar Selvi Septi Sinta Silvia Sri Tiara Tika Tri Ulfa Vera
 Vina Wahyu Wulan Yesi Yulia Yuni Zahra Aisyah Alfi Alya Amalia Amelia Ana Anggi Aprilia Arum
 Aulia Azizah Bella Bunga Cindy Citra Della Desi Devi Diana Dina Dwi Elsa Erika Evi Fani Febri
 Firda Galuh Hana
""")

YOUNG_WOMEN_SECOND: Final = _pool("""
 Lestari Rahmawati Wulandari Permatasari Puspitasari Putri Ningrum Anggraini Safitri Oktaviani
 Kusumawati Nurhaliza Maharani Rahayu Handayani Hidayah Khasanah Fadilah Kartika Utami Sari
 Ningsih Aprilia Amalia Azizah Damayanti Febriani Fitriani Hapsari Indriani Istiqomah Julianti
 Khoirunnisa Larasati Mardiana Maulida Maulidya Melinda Novitasari Nuraini Oktavia Pangestu
 Pertiwi Pratiwi Purnamasari Ramadhani Rohmah Saputri Septiani Setiawati Sulistyawati Susanti
 Ulfah Wardani Widyawati Yuliani Yulianti Zulfa
""")

MUSLIM_MEN: Final = _pool("""
 Abdul Rohman/Abdul Aziz/Abdul Rokhim/Abdul Khamid/Abdul Wahid/Abdul Kholik/Abdul Ghofur/Abdul
 Majid /Ahmad Sholeh/Ahmad Zaenuri/Ahmad Rifai/Ahmad Fauzi/Ahmad Khoirudin/Ahmad Muzakki/Muhammad
 Ali /Muhammad Yusuf/Muhammad Arifin/Muhammad Sholikin/Muhammad Zaenal Arifin/Muhammad Nur Kholis
 /Nur Rokhim/Nur Kholis/Nur Salim/Imam Syafii/Imam Ghozali/Ali Mahmudi/Ali Imron/Saiful Anwar
 /Khoirul Anam/Khoirul Huda/Zaenal Abidin/Syaiful Bahri/Miftakhul Huda/Agus Salim/Joko Susilo
""")

WOMEN_WHOLE: Final = _pool("""
 Siti Aminah/Sri Rahayu/Siti Khotimah/Siti Maryam/Sri Wahyuni/Sri Lestari/Siti Fatimah/Sri
 Mulyani /Siti Rohmah/Siti Zulaikah/Nur Hidayah/Siti Nurjanah/Siti Munawaroh/Sri Handayani/Sri
 Utami /Sri Hartati/Siti Romlah/Siti Aisyah/Nur Khasanah/Sri Rahayuningsih/Umi Kulsum/Siti
 Khasanah /Siti Mutmainah/Sri Sulastri/Nurul Hidayah/Siti Juwariyah/Siti Asiyah/Sri Astuti/Sri
 Suharti
""")

SUNDANESE_MEN: Final = _pool("""
 Asep/Asep Suherman/Ujang/Dadang Suryana/Cecep Hidayat/Dede Kurnia/Deden/Aep Saepudin/Iwan Ridwan
 /Endang Sutisna/Tatang/Nandang Rukmana/Jajang Nurjaman/Yayan/Entis Sutisna/Ade Rohimat
""")
SUNDANESE_WOMEN: Final = _pool("""
 Euis Komariah/Neneng/Nining Yuningsih/Imas/Cucu Sumiati/Dede Rohaeti/Eti Rohaeti/Ai Nurhayati
 /Teti Herawati/Iis Aisyah/Yayah Rokayah/Nenden Sukaesih
""")
BATAK_MEN: Final = _pool(
    "Jonatan Parlindungan Tumpal Hotman Maruli Binsar Robert Saut Sahat Poltak"
)
BATAK_WOMEN: Final = _pool(
    "Tiurma Rosdiana Lamtiur Duma Ruth Mariana Hotmaida Nurhaida Rotua Debora"
)
MARGA: Final = _pool("""
 Simanjuntak Siregar Nasution Sihombing Situmorang Hutapea Panjaitan Manurung Lubis Harahap
 Nainggolan Sinaga Simbolon Tampubolon Pardede
""")
CHINESE_MEN: Final = _pool("""
 Budi Hartono/Hendra Gunawan/Liem Gunawan Santoso/Tan Swie Hok/Andreas Setiawan/Kho Tjong Hien
 /Agus Wijaya/Stefanus Halim/Oei Tik Liong/Rudy Kurniawan/Yohanes Susanto/The Hwie Liong/Eddy
 Salim
""")
CHINESE_WOMEN: Final = _pool("""
 Lie Mei Ling/Tan Giok Nio/Lanny Wijaya/Linda Gunawan/Kwee Swan Nio/Oei Lan Nio/Maria Tanudjaja
 /Fransiska Halim/Lilyana Santoso/Tjan Mey Hwa/Sioe Lan/Yenny Susanti
""")
ARAB_MEN: Final = _pool("Abdullah Salim Umar Ali Husein Hasan Ahmad Muhsin Faisal Agil Zein")
ARAB_WOMEN: Final = _pool("Fatimah Aisyah Zahra Khadijah Nur Salma Maryam Muznah")
ARAB_FAMILIES: Final = _pool("Alatas Assegaf Bahanan Alhabsyi Bawazier Basyaib Shahab Baraja")
BALINESE_MEN: Final = _pool("""
 I Wayan Sudarma/I Made Suardana/I Nyoman Wirawan/I Ketut Suarta/Putu Agus Wirawan/I Gede Artana
""")
BALINESE_WOMEN: Final = _pool("""
 Ni Luh Sukerti/Ni Made Ayu Lestari/Ni Wayan Suci/Ni Ketut Rasmini/Ni Nyoman Sari/Putu Ayu Dewi
""")

BIRTH_PLACES: Final = _pool("""
 Demak Kendal Grobogan Ungaran Salatiga Pati Kudus Jepara Purwodadi Boyolali Klaten Solo Blora
 Pekalongan Batang Magelang Temanggung Wonogiri Sragen Rembang Tegal Brebes Bandung Surabaya
 Jakarta
""")

STREETS: Final = _pool("""
 Mangga/Melati/Kenanga/Dahlia/Cempaka/Merak/Kutilang/Nangka/Rambutan/Anggrek/Beringin/Cemara/Mawar
 /Gatotkaca/Arjuna/Sumbing/Merbabu/Progo/Serayu/Kelud/Tambak/Sawah/Kebonharjo/Cakrawala/Puspowarno
 /Wonodri Baru/Taman Sari/Sidodadi/Sendang/Puri Asri/Pucang/Delik/Karangsari/Gedung
 Batu/Borobudur
""")
