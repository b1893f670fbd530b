"""Words that names are made of, by people and sex, from general knowledge; the commonest first."""

from benchmarks.other_list.drawing import Draw, falling


def _pool(words: str, steepness: float = 0.85) -> Draw[str]:
    return falling(words.split(), steepness)


JAVA_MEN = _pool("""
 Slamet Agus Budi Eko Joko Bambang Sugeng Muhammad Ahmad Heri Teguh Dwi Tri Wahyu Supriyadi
 Mulyono Edi Hari Sutrisno Suparman Suyanto Sunarto Sumarno Sukardi Suwarno Suharto Sudarmo
 Sutarjo Suprapto Supriyanto Sutarno Suyono Suroso Supardi Sugiyanto Sugiono Suyatno Sutikno
 Sulistyo Subagyo Subandi Sudiyono Suwito Suwandi Sudarsono Sukirno Sukamto Sumardi Supomo Susilo
 Susanto Suradi Surono Wagiman Wagimin Paimin Paijo Ngadimin Ngatiman Ngadiyo Ngasiman Tukiman
 Tukimin Tugiman Tugimin Kasman Kasmin Kasmadi Parjo Parno Parmin Parman Sarno Sarjono Sarmin
 Sariman Tarjo Tarno Tarmin Samsuri Samsudin Samiran Samijo Saimin Saiman Sakimin Kusnan Kusnadi
 Kusno Jumadi Jumari Jumino Juwari Juwadi Juremi Mulyadi Mujiono Mujiman Muryanto Muslih Muhadi
 Mustofa Munawar Munif Ponimin Poniman Ponidi Legimin Legiman Rebo Kliwon Pahing Waluyo Wiyono
 Wiyoto Warsito Warsono Warno Wasis Wasimin Hadi Heru Hendro Harno Hartono Haryanto Harjono Imam
 Isa Iwan Indra Irwan Kabul Karno Karyono Kardi Kasno Katimin Kusdi Margono Marjuki Marno Maryono
 Mashuri Masrukhin Mohadi Nanang Ngatno Nurhadi Nur Nurcholis Pardi Pramono Pranoto Priyono
 Purnomo Purwanto Purwadi Puji Rahmat Ridwan Riyanto Rochmad Rohmadi Rudi Rusdi Rusmanto Rusman
 Sabar Sabari Saliman Salim Sanusi Santoso Sardi Setyo Sigit Siswanto Siswoyo Solikhin Sholeh
 Sofyan Subur Sudi Tanto Tarmuji Tikno Timbul Toto Tono Triyono Triyanto Tulus Untung Utomo
 Wahyudi Wahono Wibowo Widodo Winarno Yanto Yatno Yatiman Yono Yudi Yulianto Yusuf Zaenal Zaenuri
 Aris Arif Andi Anang Antok Ari Arifin Aziz Basuki Benny Choirul Dedi Deni Didik Djoko Doni Fajar
 Fauzan Galih Gatot Giyono Giyanto Giman Gunawan Guntur Hanafi Harsono Hendra Hermawan
""")
JAVA_MEN_LAST = _pool("""
 Santoso Setiawan Nugroho Prasetyo Susanto Kurniawan Wibowo Widodo Hartono Haryanto Purnomo Utomo
 Saputro Raharjo Wahyudi Riyanto Purwanto Susilo Hidayat Hartanto Wicaksono Cahyono Sulistyo
 Priyanto Yulianto Supriyanto Budiyanto Mulyono Suprapto Supriyadi Handoko Handayanto Indarto
 Irawan Ismanto Iswahyudi Jatmiko Kristanto Kuncoro Laksono Leksono Mardiyanto Margono Nurcahyo
 Nurdiyanto Nurrohman Pamungkas Pambudi Prabowo Pradana Prakoso Pramono Pranoto Pratama Prayitno
 Prayogo Prihantoro Prihatin Priyono Purbo Rochmadi Rudianto Sadewo Sampurno Santosa Sarwono
 Saputra Sasongko Sedyo Setyawan Setyono Siswanto Siswoyo Sudrajat Sugiarto Suhartono Sujatmiko
 Sukoco Sumarsono Suryono Suryanto Sutanto Suwarno Suwito Tjahjono Triyanto Triyono Wahono Waluyo
 Wardoyo Wardana Wardono Warsito Widiyanto Widyatmoko Wijanarko Wijaya Wijayanto Winarno Winarto
 Wiratmo Wiyono Yuwono Zulianto Arifin Anwar Basuki Bachtiar Darmawan Darmanto Efendi Fitriyanto
 Firmansyah Gunawan Hermanto Hariyadi Hadiwijaya Ariyanto Ariwibowo Aditya Adi Adiputro Abdillah
""")
JAVA_WOMEN = _pool("""
 Sri Siti Dwi Tri Endang Nur Dewi Eka Ratna Umi Yuni Rini Retno Wahyu Titik Indah Ani Nanik
 Sulastri Sutini Sumiyati Sukarti Suparti Suratmi Sumarni Suharti Sunarti Suwarni Suwarti Suparmi
 Sutarmi Sutarni Sumiati Sumini Suminah Supinah Supiyah Supriyati Supriyanti Supraptini Sugiyarti
 Sugiyanti Suyatmi Suyati Suyamti Sukini Sukinah Sukinem Sukiyem Sularmi Sulasmi Sulastini Sulimah
 Sudarmi Sudarti Sudarni Sundari Suntari Wagiyem Wagini Wagirah Waginem Tukiyem Tukinem Tukini
 Tukirah Paini Painah Painem Paiyem Paikem Ngatinah Ngatiyem Ngatini Ngatemi Ngatirah Ngadinah
 Ngadiyem Ngasinah Ngasiyem Kasmi Kasmini Kasiyem Kasinah Kastini Kasti Parti Partini Parinem
 Parinah Parsiyem Partiyem Parmi Sarinem Sarinah Sarmi Sarmini Sarti Sartini Sariyem Sarwi Tumini
 Tuminah Tumirah Tumiyem Tuginem Tugiyem Rubiyah Rubinah Rumini Ruminah Rumiyati Rukini Rukiyah
 Rusmini Rusmiyati Rusmiati Jumiati Jumini Juminah Jumirah Jumiyem Jumariyah Lasmi Lasmini Lasiyem
 Lasinah Lastri Legiyem Legini Leginah Marsiti Marni Maryati Maryani Marsini Marfuah Marsinah
 Martini Mariyah Muryati Mujiati Mujiyem Mujinah Mudrikah Munawaroh Munjayanah Musriah Mustiah
 Muslimah Musyarofah Poniyem Ponirah Ponisih Poniti Saminah Samiyem Samini Samirah Satinem Satinah
 Satiyem Saniyem Sanipah Asmi Asih Astuti Atik Anik Aminah Alfiah Arini Aryani Budiarti Chotimah
 Daryati Daryanti Darsini Darmi Diah Dina Dian Erna Ernawati Esti Evi Fatimah Fitri Fitriyani
 Giyem Giyarti Giyanti Hartini Hartati Haryati Haryani Harni Heni Ida Ika Ima Iin Isti Istiqomah
 Istianah Ismiyati Juariyah Juwariyah Kartini Kartinah Kholifah Khotimah Kiswati Kristin Kusrini
 Kusmiyati Kuswati Lilik Lilis Lestari Lina Linda Maesaroh Masitoh Masruroh Mei Miyatun Muntamah
 Nani Ngatmi Ninik Nining Novi Nunung Nuraini Nurhayati Nurjanah Nurul Nuryati Nurwati Puji
 Purwanti Purwati Purwaningsih Rahayu Rahmawati Ria Rina Rita Robiah Rohmah Rokhayah Rokhani
 Romlah Ruliyati Setyowati Sholikhah Siswati Solekah Soimah Sofiyah Sumaryati Susanti Susi
 Susilowati Sutinah Sutirah Sutiyem Sutiyah Tatik Theresia Tini Titin Tukiyah Tuti Utami Warni
 Warsini Warti Wartini Wasiyem Wati Watini Widayati Winarni Winarti Windarti Wiwik Wiwin Yanti
 Yati Yatmi Yatini Yayuk Yuliana Yulianti Yuliati Yunita Zaenab Zubaidah Zulaikah
""")
JAVA_WOMEN_LAST = _pool("""
 Lestari Wahyuni Rahayu Utami Handayani Ningsih Astuti Hartati Mulyani Sulastri Suharti Widayati
 Susanti Setyowati Susilowati Purwanti Wulandari Kusumawati Indriyani Rahmawati Yulianti Haryati
 Haryani Puspitasari Setyaningsih Setiyani Wijayanti Widyastuti Kurniawati Kurniasih Purwaningsih
 Purwati Winarni Winarsih Windarti Anggraini Anggraeni Andriyani Apriliani Ariyanti Cahyani
 Cahyaningsih Damayanti Dwiyanti Ekawati Ernawati Fatmawati Fitriani Fitriyah Handayaningsih
 Hartini Hayati Hidayah Hidayati Indarwati Indrawati Isnaeni Istiqomah Iswati Jannah Juwariyah
 Kartika Khasanah Khotimah Komariyah Kristiani Kristiyanti Kumalasari Kusrini Latifah Listiyani
 Listyowati Maharani Mardiyah Marfuah Maryani Maryati Maryanti Masruroh Megawati Muflikhah Mujiati
 Muntari Murniati Murtini Murwani Mustikasari Mutmainah Ningrum Novitasari Nuraini Nurhayati
 Nurjanah Oktaviani Palupi Parwati Pertiwi Permatasari Pramesti Pratiwi Prihatin Prihatini
 Pujiastuti Pujiati Purnamasari Puspita Putri Rohmah Rohani Rokhayati Romadhoni Safitri Sari
 Saraswati Sayekti Sejati Septiani Sudarwati Sugiarti Suhartini Sukarsih Sukesi Sumarni Sumarsih
 Sunarsih Sundari Suprapti Supriyati Suryani Suryati Sutarti Suwarni Suyanti Tristanti Triyani
 Trisnawati Ulfah Wardani Wardhani Wahyuningsih Wati Widiastuti Widowati Widyawati Winarti Yuliana
 Yuliani Yuliati Yuniarti Yunitasari Zulaikha Zahroh
""")
AFTER_SITI = _pool("""
 Aminah Fatimah Khotijah Aisyah Nurjanah Rohmah Maesaroh Zubaidah Muslikah Maryam Rokhayah
 Zulaikah Khotimah Muawanah Nurhayati Nurhasanah Romlah Rukayah Sholikhah Munawaroh Musyarofah
 Masitoh Nafiah Fadhilah Mutmainah Halimah Hajar Sarah Asiyah Alfiyah Markhamah Zaenab Juwariyah
 Mardiyah Mudrikah Marfuah Kalimah Sundari Lestari Wahyuni Mulyani Hartinah Rahayu Umayah Rofiah
 Ngaisah Ruqoyah Soleha Hidayatun Khasanah
""")
YOUNG_MEN = _pool(
    """
 Muhammad Rizky Ahmad Aditya Dimas Bagus Bayu Fajar Galang Ilham Arya Rafi Raka Reza Rendi Revan
 Rian Ridho Rifki Rangga Satria Tegar Yoga Zaki Alfian Aldi Alif Andika Andre Angga Ardi Ardian
 Arka Aryo Azka Bima Brian Candra Daffa Danang Danu Davin Desta Dika Dito Egi Fadli Fahri Faisal
 Farhan Farel Ferdi Fikri Gilang Gibran Hafiz Haikal Hanif Hasan Husein Ibnu Ikhsan Ikbal Irfan
 Ivan Iqbal Jalu Juna Kafka Kenzo Keanu Krisna Lintang Lutfi Mahendra Maulana Nabil Nanda Naufal
 Nizam Noval Oky Panji Pandu Putra Rama Rasya Restu Rio Robi Ryan Sandi Surya Syahrul Teddy Tirta
 Vicky Vino Wisnu Yanuar Yusuf Zidan Zulfan Abimanyu Adnan Akbar Akmal Amar Arsya
""",
    1.05,
)
YOUNG_MEN_LAST = _pool("""
 Pratama Saputra Ramadhan Putra Maulana Hidayat Setiawan Kurniawan Nugroho Prasetyo Firmansyah
 Wijaya Akbar Al-Ghifari Ramadhani Fadillah Alfarizi Alfiansyah Ardiansyah Aditya Anugrah Ardana
 Arrasyid Febrian Febriansyah Gunawan Hakim Hermawan Ibrahim Iskandar Ismail Kusuma Mahardika
 Mubarok Mustofa Nurrohman Oktavian Pamungkas Perdana Permana Pradipta Prakoso Putranto Rahman
 Rahmatullah Romadhon Rosyid Satrio Septian Setyawan Subekti Syahputra Syaifullah Wicaksono
 Wardana Yulianto Zulfikar Abdillah Adi Ananda Asyam Athallah Dwi Eka Habibi Hafidz Ihsan Khoiri
 Malik Nur Rifai Rizqullah
""")
YOUNG_WOMEN = _pool(
    """
 Putri Nur Dinda Anisa Aulia Ayu Bella Cantika Citra Devi Dewi Diva Eka Elsa Fani Febri Fitri Gita
 Hana Hani Indah Intan Jihan Kayla Keisha Khansa Laila Lia Lutfia Maya Melati Mutiara Nabila Nadia
 Nadya Naila Najwa Nanda Natasya Naura Nia Nisa Novi Okta Olivia Rahma Rani Ratna Reni Rika Risa
 Rizka Salma Salsabila Sabrina Safira Sania Sekar Shinta Silvia Siti Sofia Syifa Talita Tasya
 Tiara Tika Ulfa Vania Vera Via Vina Winda Wulan Yasmin Yuli Yulia Zahra Zahwa Zaskia Alya Amelia
 Amira Anggun Anindya Ardelia Arum Aqila Azizah Adinda Afifah Agnes Aisyah Alifa Almira
""",
    1.05,
)
YOUNG_WOMEN_LAST = _pool("""
 Putri Lestari Rahmawati Azzahra Maharani Ramadhani Anggraini Permatasari Puspitasari Wulandari
 Safitri Salsabila Pratiwi Oktaviani Febriyanti Aulia Az-Zahra Aprilia Agustina Ananda Andini
 Anjani Apriliani Cahyani Damayanti Dewi Dwi Fadhilah Fauziah Fitriani Hapsari Handayani Hasanah
 Husna Indriani Izzati Kartika Khairunnisa Khoirunnisa Kusuma Kusumawardani Larasati Latifah
 Maulida Maulidya Maysaroh Melani Mufidah Muthmainnah Nabila Ningrum Ningtyas Novitasari Nur
 Nuraini Nurfadilah Nurul Octavia Paramita Pertiwi Pramesti Prameswari Puspita Rahma Rahmadani
 Rahayu Ramadhanti Rohmah Sari Sabila Septiani Setyaningrum Syafira Utami Wahyuni Wardani
 Widyaningrum Yulianti Zahrani Zulfa
""")
BAPTISMAL = _pool("""
 Yohanes Yosef Maria Theresia Antonius Fransiskus Agustinus Paulus Petrus Lucia Veronika Christina
 Stefanus Ignatius Elisabeth Martinus
""")
SUNDA_MEN = _pool("""
 Asep Dadang Ujang Cecep Dedi Deden Endang Jajang Iwan Agus Ade Aep Atep Ayi Cucu Dudung Encep
 Entis Engkos Enjang Gugum Iman Iyan Jaja Jejen Kosasih Kurnia Maman Nandang Nana Nono Odang Oding
 Oman Otong Rahmat Rohman Rukmana Sobari Solihin Suherman Tatang Tarya Tatan Toto Udin Uus Wawan
 Yayan Yayat Yudi Yana Zaenal Ajat Apep Dayat Dikdik Didin Eman Eson Hilman Karna Omo Sarip Umar
 Usep
""")
SUNDA_MEN_LAST = _pool("""
 Hidayat Suherman Sutisna Supriatna Permana Gunawan Mulyana Setiawan Kurniawan Sudrajat Sopandi
 Koswara Rukmana Suryana Sunarya Saepudin Saepuloh Rohman Ruhiyat Ramdani Nugraha Komarudin
 Kusnadi Jaelani Iskandar Hermawan Hendrawan Firdaus Effendi Darmawan Budiman Aripin Wahyudin
 Wiguna Wijaya Taryana Supriadi Sumarna Sujana Solihin Rustandi Priatna Nurjaman Mulyadi Maulana
""")
SUNDA_WOMEN = _pool("""
 Euis Neng Enok Cucu Iis Imas Ai Ade Aas Atikah Cicih Dede Dedeh Eha Elis Empat Entin Eti Ela
 Eneng Eros Esih Fitri Heni Ida Iim Ika Ipah Iyet Jubaedah Kokom Lilis Mimin Mumun Nani Nina
 Nining Nunung Nurhayati Oneng Onih Popong Pipit Rina Rini Rohaeti Rostika Siti Sumiati Susi Tati
 Teti Titin Tuti Uum Wati Yani Yanti Yati Yeni Yoyoh Yuyun
""")
SUNDA_WOMEN_LAST = _pool("""
 Nurhayati Rohaeti Suryani Komalasari Rohayati Sumiati Kartini Komariah Maryati Mulyani Nuraeni
 Nurjanah Nurlaela Permatasari Rahmawati Rohimah Rosmiati Rosidah Rukmini Sari Solihah Sopiah
 Suhartini Sukaesih Sulastri Supartini Sutarsih Sutiawati Widaningsih Yulianti Hayati Hasanah
 Hodijah Handayani Fatimah Aisyah Aminah Anggraeni Astuti Carsih Daryati Fitriani
""")
BATAK_MEN = _pool("""
 Jhon Johannes Parlindungan Hotman Poltak Ucok Tumpal Togar Sahat Saut Binsar Bonar Ruhut Mangara
 Maruli Monang Pardamean Marulitua Halomoan Hasudungan Sabar Saor Robert Rudolf Daniel David Jefri
 Jonatan Josua Kristian Ronald Samuel Sandro Tigor Tulus Victor Wilson Yosef Andreas Benget Edward
 Ferdinand Gomgom Hendrik Horas Jannes Lamhot Manahan Manuel Marihot Mula Nelson Oloan Pandapotan
 Pangihutan Patar
""")
BATAK_WOMEN = _pool("""
 Tiur Tiurma Rosmawati Rosdiana Rotua Rumondang Rosinta Nurmala Nurhaida Lamria Lamtiur Hotmaida
 Hotma Herlina Helena Ester Elisabet Duma Dameria Christina Bunga Berliana Asima Anna Agustina
 Agnes Maria Marta Marlina Meri Mesrawati Minar Naomi Norita Renta Romauli Ruth Sabrina Sarma
 Saurma Sinta Sondang Taruli Theresia Tiarma Tiominar Tio Valentina Veronika Yohana
""")
BATAK_FAMILIES = _pool("""
 Siregar Nasution Simanjuntak Sitompul Situmorang Hutapea Hutagalung Hutabarat Harahap Lubis
 Sihombing Silalahi Sinaga Simbolon Siahaan Sitorus Silaban Simatupang Manurung Marpaung Panjaitan
 Pasaribu Pane Pardede Purba Saragih Tambunan Tampubolon Tobing Gultom Ginting Sembiring Tarigan
 Nainggolan Napitupulu Aritonang Batubara Butar-butar Damanik Sibarani Sidabutar Sihite Siagian
 Rajagukguk Pakpahan
""")
BALI_BIRTHS = tuple(
    map(str.split, ("Wayan Putu Gede Luh", "Made Kadek Nengah", "Nyoman Komang", "Ketut"))
)
BALI_MEN = _pool("""
 Sudarma Suardana Sudiarta Sukarta Suarta Suartana Sutama Suyasa Sudana Sugiarta Sukerta Sumerta
 Suparta Surya Widiana Wirawan Wiguna Wijaya Yasa Arta Artawan Adnyana Ardika Arsana Budiana
 Budiarta Darma Darmawan Dharma Eka Gunawan Jaya Kerta Mahendra Merta Mudita Mustika Pasek
 Pradnyana Putra Rai Rata Rena Sana Saputra Sentana Subrata Suastika
""")
BALI_WOMEN = _pool("""
 Suarni Suartini Sukerti Sumarni Sudiani Sukarni Sulasmini Suryani Sutarmi Wartini Widiani
 Widiastuti Wirati Yuliani Yanti Asih Astini Ariani Ayu Budiani Candri Darmini Dewi Eka Juliani
 Kariasih Kerti Lestari Mariani Mertini Murni Nadi Ningsih Purnami Puspa Puspawati Ratna Rai
 Rusmini Santi Sari Sriasih Suandewi
""")
BUGIS_MEN = _pool("""
 Andi Baso Daeng Muhammad Abdul Syamsuddin Syarifuddin Nurdin Amiruddin Arifuddin Baharuddin
 Burhanuddin Hasanuddin Jamaluddin Kamaruddin Saharuddin Safaruddin Sirajuddin Tajuddin Zainuddin
 Ambo La Lanto Mappa Mappatoba Makmur Mansyur Mustamin Rusli Sudirman Tahir Umar Usman Ilyas
 Ibrahim Idris Hamzah Halim Hasbi Haeruddin Anwar Aswar Ardiansyah
""")
BUGIS_WOMEN = _pool("""
 Andi Hasnah Hasnawati Hasmawati Rosmini Rosdiana Rostina Nurhaedah Nurhayati Nurlina Nursiah
 Sitti Sitti Hj Besse Becce Indo Marwah Marhuma Mariati Musdalifah Murni Megawati Kasmawati
 Kartini Jumriah Jumiati Irmawati Halijah Haslinda Hamsinah Fatmawati Erni Darmawati Dahlia
 Bungawali Asriani Asmawati Aminah St.Aminah Syamsiah Sahriani
""")
BUGIS_LAST = _pool("""
 Rahman Tahir Mappiasse Daeng Paturusi Patta Palaguna Parenrengi Petta Mallarangeng Mattalatta
 Makkasau Latif Lanre Karim Hamid Hakim Gani Aziz Arsyad Amin Ali Majid Malik Mannan Salam Saleh
 Samad Syam Wahid Yunus Yusuf Zakaria
""")
MINANG_MEN = _pool("""
 Syafrizal Syahrial Zulkifli Zulfahmi Yusrizal Yulizar Afrizal Alfian Amrizal Ardinal Armen Asril
 Azwar Bahrul Benni Dasril Defri Dodi Edison Efrizal Elvis Erizal Febrizal Firdaus Hendri Ilham
 Indra Irzal Jasman Jufri Mahyudin Masrizal Mursal Nasrul Nofrizal Rinaldi Risman Romi Rusdi
 Syafril Taufik Tasman Yasrizal Yendri Zainal Zulhendri
""")
MINANG_WOMEN = _pool("""
 Yusmaniar Yurnalis Yulinar Yulfa Yetti Wirdawati Upik Syofiarti Syamsinar Suarni Rosniati Rosnita
 Rosmaniar Rasyidah Rahmi Nurlis Nurhelmi Nurbaiti Nurasma Nelwati Nelfi Murniati Mega Marlina
 Marnis Lisnawati Kasmaniar Jusmaniar Jasniar Irdawati Gusmiati Fitrianis Fatmi Erniwati Emilia
 Elvira Elmiati Darnis Desmawati Dahniar Asniar Arnis Afrida
""")
MINANG_LAST = _pool("""
 Chaniago Tanjung Koto Piliang Sikumbang Jambak Guci Caniago Panyalai Putra Putri Sutan Malin
 Bakar Efendi Eka Saputra Yanti Yulia Wati Rahman Marajo
""")
TIONGHOA_FAMILIES = _pool("""
 Tan Liem Oei Lie The Kwee Tjan Thio Go Ong Njo Sie Tjoa Ang Gan Han Kho Poo Yap Tjioe
""")
TIONGHOA_GIVEN = _pool("""
 Giok Hwa Swan Nio Bing Kiem Hok Hwie Sioe Lan Mei Ling Kian Tjiang Liong Bie Gwat Tik Hong Djien
 Sing Tjay Hien Ing Eng Goan Lioe Soen Tiong Wie
""")
TIONGHOA_MEN = _pool("""
 Andreas Antonius Budi Christian Daniel David Eddy Ferry Handoko Hendra Hendrik Herman Ignatius
 Indra Irwan Iwan Jimmy Johan Kevin Leonardus Lukas Michael Robby Robert Rudy Stefanus Steven
 Tommy Vincent William Yohanes
""")
TIONGHOA_WOMEN = _pool("""
 Agnes Angela Anastasia Catherine Christina Cecilia Debora Elisabeth Erna Fransisca Grace Helena
 Ingrid Irene Jessica Julia Kristina Lanny Liana Lily Linda Lucia Maria Margaretha Melani Monica
 Natalia Novita Olivia Ratna Stefani Theresia Valentina Veronica Yenny Yuliana
""")
TIONGHOA_LAST = _pool("""
 Gunawan Wijaya Santoso Halim Susanto Tanoto Hartono Setiawan Kurniawan Lukito Budiman Budianto
 Sutanto Tanuwijaya Limanto Wibisono Winata Widjaja Utomo Tjahjadi Suryadi Sutedja Sugiarto
 Soegiharto Rahardja Purnomo Oetomo Limantara Kusuma Kosasih Hidajat Gondokusumo Darmawan
""")
ARAB_MEN = _pool("""
 Abdul Muhammad Ahmad Ali Umar Usman Hasan Husein Yusuf Ibrahim Ismail Idris Musa Isa Zainal
 Syarif Said Salim Faisal Fahmi Hamzah Hisyam Khalid Lutfi Mahmud Mukhlis Mustofa Nasir Saiful
 Samsul Taufiq Zaenal
""")
ARAB_MEN_LAST = _pool("""
 Rahman Rohman Aziz Ghofur Hamid Kholiq Jalil Karim Latif Majid Malik Mubin Mujib Qodir Rosyid
 Rozaq Salam Shomad Wahab Wahid Arifin Abidin Anwar Hidayat Huda Ulum Fuad Falah Fatah Hakim Halim
 Jamil Mahfudz Mubarok Muttaqin Muhtadin
""")
ARAB_FAMILIES = _pool("""
 Alatas Assegaf Alhabsyi Baswedan Shahab Alaydrus Bahanan Basyaib Bawazier Bin-Smith
""")
